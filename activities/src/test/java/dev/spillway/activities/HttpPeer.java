package dev.spillway.activities;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Somebody on loopback who answers HTTP as told and remembers what came. */
public final class HttpPeer implements AutoCloseable {
  /** What came. */
  public record Request(
      String method,
      String target,
      @Nullable String authorization,
      @Nullable String accept,
      @Nullable String idempotencyKey,
      String body) {}

  /** How to answer. */
  @FunctionalInterface
  public interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;
  private volatile Answer answer = status(404);

  /** Listens at once, and knows nothing. */
  public HttpPeer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::take);
    server.start();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      requests.add(
          new Request(
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              exchange.getRequestHeaders().getFirst("Authorization"),
              exchange.getRequestHeaders().getFirst("Accept"),
              exchange.getRequestHeaders().getFirst("Idempotency-Key"),
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
      answer.to(exchange);
    }
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /** Such as {@code 127.0.0.1:34567}. */
  public String host() {
    return "127.0.0.1:" + port();
  }

  public String url(String path) {
    return "http://" + host() + path;
  }

  public void answer(Answer next) {
    answer = next;
  }

  public List<Request> requests() {
    return List.copyOf(requests);
  }

  /** A status without a body. */
  public static Answer status(int code) {
    return exchange -> exchange.sendResponseHeaders(code, -1);
  }

  public static Answer body(int code, String text) {
    return exchange -> {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(code, bytes.length);
      exchange.getResponseBody().write(bytes);
    };
  }

  /** A header on top of another answer. */
  public static Answer with(String header, String value, Answer answer) {
    return exchange -> {
      exchange.getResponseHeaders().add(header, value);
      answer.to(exchange);
    };
  }

  /** A body without an end, as fast as it is taken. */
  public static Answer endless(int code) {
    return exchange -> {
      exchange.sendResponseHeaders(code, 0);
      byte[] block = new byte[64 * 1024];
      try (OutputStream out = exchange.getResponseBody()) {
        while (true) {
          out.write(block);
        }
      }
    };
  }

  /** Nothing at all until this closes. */
  public Answer silence() {
    return exchange -> awaitClosing();
  }

  /** Status and the first byte of a body, then nothing until this closes. */
  public Answer stall(int code) {
    return exchange -> {
      exchange.sendResponseHeaders(code, 0);
      exchange.getResponseBody().write('{');
      exchange.getResponseBody().flush();
      awaitClosing();
    };
  }

  private void awaitClosing() {
    try {
      closing.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
