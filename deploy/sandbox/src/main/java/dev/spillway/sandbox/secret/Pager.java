package dev.spillway.sandbox.secret;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** Takes the worker's notices, as those do who are called at night; knows them by their token. */
public final class Pager implements AutoCloseable {
  private static final int NO_CONTENT = 204;
  private static final int UNAUTHORISED = 401;

  private final String token;
  private final HttpServer server;
  private final List<String> notices = new CopyOnWriteArrayList<>();

  /** Serves at once. */
  public Pager(String token) throws IOException {
    this.token = token;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::take);
    server.start();
  }

  /** Where it takes them. */
  public URI url() {
    return URI.create("http://127.0.0.1:%d/".formatted(server.getAddress().getPort()));
  }

  /** What the worker needs to know of it, as YAML below {@code spillway:}. */
  public String configuration(Path tokenFile) {
    return """
          notices:
            webhooks:
              pager:
                url: "%s"
                token: "file:%s"
        """
        .formatted(url(), tokenFile);
  }

  /** What came, oldest first. */
  public List<String> notices() {
    return List.copyOf(notices);
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String shown = exchange.getRequestHeaders().getFirst("Authorization");
      boolean known = ("Bearer " + token).equals(shown);
      if (known) {
        notices.add(body);
      }
      exchange.sendResponseHeaders(known ? NO_CONTENT : UNAUTHORISED, -1);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
