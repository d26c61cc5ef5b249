package dev.spillway.sandbox.proxy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.spillway.sandbox.proxy.RouteTable.Backend;
import dev.spillway.sandbox.proxy.RouteTable.Rule;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/**
 * The address that users call. Each request goes the way the HTTPRoute says at that moment, to the
 * next ready endpoint; where there is none it is answered with 503, as gateways do.
 */
public final class RouteProxy implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final LiveRoute route;
  private final Map<String, WeightedTurn> turns = new ConcurrentHashMap<>();
  private final HttpServer server;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(PATIENCE)
          .build();

  /** Serves at once. */
  public RouteProxy(KubernetesClient client, String routeName) throws IOException {
    route = new LiveRoute(client, routeName);
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    server = HttpServer.create(anyPort, 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  /** Where users call, such as {@code http://127.0.0.1:8080}. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** The route as the gateway sees it. */
  public RouteTable table() {
    return route.table();
  }

  @Override
  public void close() {
    server.stop(0);
    route.close();
    http.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Optional<Rule> rule = route.table().match(exchange.getRequestURI().getPath());
      if (rule.isEmpty()) {
        refuse(exchange, 404, "no rule for this path");
        return;
      }
      rule.get().headers().forEach(exchange.getResponseHeaders()::set);
      if (rule.get().redirect().isPresent()) {
        redirect(exchange, rule.get().redirect().get());
      } else {
        forward(exchange, rule.get());
      }
    }
  }

  private static void redirect(HttpExchange exchange, RouteTable.Redirect redirect)
      throws IOException {
    exchange.getResponseHeaders().set("Location", redirect.path());
    exchange.sendResponseHeaders(redirect.code(), -1);
  }

  private void forward(HttpExchange exchange, Rule rule) throws IOException {
    Optional<Backend> backend = turn(rule).next(rule.backends());
    if (backend.isEmpty()) {
      refuse(exchange, 500, "no backend has a weight");
      return;
    }
    Optional<InetSocketAddress> endpoint = route.endpoint(backend.get().service());
    if (endpoint.isEmpty()) {
      refuse(exchange, 503, "no ready endpoint of " + backend.get().service());
      return;
    }
    try {
      relay(exchange, http.send(request(exchange, endpoint.get()), bytes()));
    } catch (IOException e) {
      refuse(exchange, 502, "%s: %s".formatted(endpoint.get(), e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      refuse(exchange, 503, "stopping");
    }
  }

  private WeightedTurn turn(Rule rule) {
    return turns.computeIfAbsent(rule.paths().toString(), it -> new WeightedTurn());
  }

  private static HttpRequest request(HttpExchange exchange, InetSocketAddress endpoint)
      throws IOException {
    URI target =
        URI.create(
            "http://%s:%d%s"
                .formatted(
                    endpoint.getAddress().getHostAddress(),
                    endpoint.getPort(),
                    exchange.getRequestURI()));
    byte[] body = exchange.getRequestBody().readAllBytes();
    return HttpRequest.newBuilder(target)
        .timeout(PATIENCE)
        .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body))
        .build();
  }

  private static HttpResponse.BodyHandler<byte[]> bytes() {
    return HttpResponse.BodyHandlers.ofByteArray();
  }

  private static void relay(HttpExchange exchange, HttpResponse<byte[]> answer) throws IOException {
    answer
        .headers()
        .firstValue("X-Version")
        .ifPresent(version -> exchange.getResponseHeaders().set("X-Version", version));
    exchange.sendResponseHeaders(
        answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
    exchange.getResponseBody().write(answer.body());
  }

  private static void refuse(HttpExchange exchange, int code, String why) throws IOException {
    byte[] body = (why + "\n").getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(code, body.length);
    exchange.getResponseBody().write(body);
  }
}
