package dev.spillway.sandbox.runbook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * A door to the sandbox's Kubernetes API through which {@code kubectl} finds its way: it tells
 * which resources there are, which the API itself does not, and hands on everything else.
 */
public final class KubectlDoor implements AutoCloseable {
  private static final Map<String, String> ANSWERS =
      Map.ofEntries(
          Map.entry("/api", "{\"kind\":\"APIVersions\",\"versions\":[\"v1\"]}"),
          Map.entry("/apis", groups("apps", "discovery.k8s.io", "gateway.networking.k8s.io")),
          Map.entry(
              "/api/v1", resources("v1", "pods Pod po", "services Service svc", "events Event ev")),
          Map.entry("/apis/apps/v1", resources("apps/v1", "deployments Deployment deploy")),
          Map.entry(
              "/apis/discovery.k8s.io/v1",
              resources("discovery.k8s.io/v1", "endpointslices EndpointSlice eps")),
          Map.entry(
              "/apis/gateway.networking.k8s.io/v1",
              resources("gateway.networking.k8s.io/v1", "httproutes HTTPRoute hr")));

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI api;
  private final HttpServer server;

  /** Opens at once, before the API at this address. */
  public KubectlDoor(URI api) throws IOException {
    this.api = api;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  /** Writes what {@code kubectl} wants to know. */
  public Path writeKubeconfig(Path file) throws IOException {
    return Files.writeString(
        file,
        """
        apiVersion: v1
        kind: Config
        clusters: [{name: sandbox, cluster: {server: "http://127.0.0.1:%d"}}]
        users: [{name: sandbox, user: {}}]
        contexts: [{name: sandbox, context: {cluster: sandbox, user: sandbox}}]
        current-context: sandbox
        """
            .formatted(server.getAddress().getPort()));
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String known = ANSWERS.get(exchange.getRequestURI().getPath());
      if (known != null) {
        send(exchange, 200, known.getBytes(StandardCharsets.UTF_8));
      } else {
        HttpResponse<byte[]> answer = handOn(exchange);
        send(exchange, answer.statusCode(), answer.body());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpResponse<byte[]> handOn(HttpExchange exchange)
      throws IOException, InterruptedException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(api.resolve(exchange.getRequestURI().toString()))
            .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
    Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type"))
        .ifPresent(type -> request.header("Content-Type", type));
    return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private static void send(HttpExchange exchange, int code, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(code, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  private static String groups(String... names) {
    return Arrays.stream(names)
        .map(
            name ->
                """
                {"name":"%1$s","versions":[{"groupVersion":"%1$s/v1","version":"v1"}],
                 "preferredVersion":{"groupVersion":"%1$s/v1","version":"v1"}}
                """
                    .formatted(name))
        .collect(
            Collectors.joining(
                ",", "{\"kind\":\"APIGroupList\",\"apiVersion\":\"v1\",\"groups\":[", "]}"));
  }

  private static String resources(String version, String... names) {
    return Arrays.stream(names)
        .map(name -> resource(name.split(" ")))
        .collect(
            Collectors.joining(
                ",",
                "{\"kind\":\"APIResourceList\",\"groupVersion\":\"%s\",\"resources\":["
                    .formatted(version),
                "]}"));
  }

  private static String resource(String[] words) {
    return """
        {"name":"%s","singularName":"%s","namespaced":true,"kind":"%s","shortNames":["%s"],
         "verbs":["get","list","patch","update","delete","create"]}
        """
        .formatted(words[0], words[1].toLowerCase(java.util.Locale.ROOT), words[1], words[2]);
  }

  @Override
  public void close() {
    server.stop(0);
    client.close();
  }
}
