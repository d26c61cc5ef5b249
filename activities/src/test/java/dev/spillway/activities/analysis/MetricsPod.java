package dev.spillway.activities.analysis;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A pod's process: an HTTP server on a loopback port that says what it is told to say. */
final class MetricsPod implements AutoCloseable {
  /** One way to answer. */
  @FunctionalInterface
  interface Answer {
    void give(HttpExchange exchange) throws IOException;
  }

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger asked = new AtomicInteger();
  private final int port;
  private HttpServer server;
  private volatile Answer answer = status(404);

  MetricsPod() {
    server = listen(0);
    port = server.getAddress().getPort();
  }

  private HttpServer listen(int at) {
    try {
      HttpServer listening =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 0);
      listening.setExecutor(threads);
      listening.createContext("/metrics", this::answer);
      listening.start();
      return listening;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    asked.incrementAndGet();
    try (exchange) {
      answer.give(exchange);
    }
  }

  static Answer status(int code) {
    return exchange -> exchange.sendResponseHeaders(code, -1);
  }

  static Answer body(String text) {
    return exchange -> {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    };
  }

  int port() {
    return port;
  }

  int asked() {
    return asked.get();
  }

  void says(String text) {
    answers(body(text));
  }

  void answers(Answer next) {
    answer = next;
  }

  /** Refuses connections. */
  void stop() {
    server.stop(0);
  }

  /** Listens again on the same port. */
  void start() {
    server = listen(port);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
