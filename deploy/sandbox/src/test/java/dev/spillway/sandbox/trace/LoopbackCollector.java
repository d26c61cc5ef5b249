package dev.spillway.sandbox.trace;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/** Takes spans as OTLP over HTTP. */
final class LoopbackCollector implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpServer server;
  private final List<SeenSpan> spans = new ArrayList<>();

  LoopbackCollector() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/v1/traces", this::take);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      List<SeenSpan> sent = SeenSpan.in(exchange.getRequestBody().readAllBytes());
      synchronized (spans) {
        spans.addAll(sent);
        spans.notifyAll();
      }
      exchange.sendResponseHeaders(200, -1);
    }
  }

  List<SeenSpan> spans() {
    synchronized (spans) {
      return List.copyOf(spans);
    }
  }

  /** The first such span, for which it waits. */
  SeenSpan await(Predicate<SeenSpan> wanted) throws InterruptedException {
    Instant patience = Instant.now().plus(PATIENCE);
    synchronized (spans) {
      while (spans.stream().noneMatch(wanted)) {
        long left = Duration.between(Instant.now(), patience).toMillis();
        if (left <= 0) {
          throw new AssertionError("No such span among " + spans);
        }
        spans.wait(left);
      }
      return spans.stream().filter(wanted).findFirst().orElseThrow();
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
