package dev.spillway.starter;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/**
 * A gateway on loopback that says what it is told to say: to each question in turn, the last answer
 * for ever. Whoever shows no token that it knows is refused, wherever they knock.
 */
final class FakeGateway implements AutoCloseable {
  static final String LANE = "/v1/lanes/production/orders-api";
  static final String TOKEN = "a.good-token.of-ann";

  /** Tokens that it takes. */
  final Set<String> tokens = Collections.synchronizedSet(new HashSet<>(Set.of(TOKEN)));

  /** What it was asked: method, path and query; refused ones, too. */
  final List<String> questions = Collections.synchronizedList(new ArrayList<>());

  /** What came with them, where anything did. */
  final List<String> bodies = Collections.synchronizedList(new ArrayList<>());

  /** The tokens that came with them. */
  final List<String> shown = Collections.synchronizedList(new ArrayList<>());

  /** The spans that they say they are part of. */
  final List<String> traces = Collections.synchronizedList(new ArrayList<>());

  /** Runs when a token is refused, as others renew it. */
  Runnable whenRefused = () -> {};

  private final Map<String, Runnable> asked = new HashMap<>();
  private final Map<String, Deque<Said>> script = new HashMap<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final HttpServer server;

  FakeGateway() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  /** How an answer ends. */
  enum Ends {
    WELL,
    /** In the middle. */
    BREAKS_OFF,
    /** Not at all, as long as the gateway runs. */
    STALLS
  }

  /** One answer. */
  record Said(int status, Map<String, String> headers, String body, Ends ends) {}

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Adds what is said to a question, such as {@code GET /v1/glass}. */
  FakeGateway says(String question, int status, String body) {
    return says(question, new Said(status, Map.of(), body, Ends.WELL));
  }

  FakeGateway says(String question, Said said) {
    script.computeIfAbsent(question, it -> new ArrayDeque<>()).add(said);
    return this;
  }

  /** Has nothing to say to a question any more. */
  FakeGateway forgets(String question) {
    script.remove(question);
    return this;
  }

  /** Runs when a question for this path was let in. */
  void whenAsked(String path, Runnable then) {
    asked.put(path, then);
  }

  /** Adds a stream of a lane's events. */
  FakeGateway streams(String events, Ends ends) {
    return says("GET " + LANE + "/live", new Said(200, Map.of(), events, ends));
  }

  static String event(String name, String data) {
    return ": heartbeat\n\nevent: %s\ndata: %s\n\n".formatted(name, data.replaceAll("\\R", " "));
  }

  static String problem(String cause, String remedy) {
    return "{\"cause\": \"%s\", \"remedy\": \"%s\"}".formatted(cause, remedy);
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    questions.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    if (!body.isEmpty()) {
      bodies.add(body);
    }
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    String token = String.valueOf(authorization).replaceFirst("^Bearer ", "");
    shown.add(token);
    traces.add(String.valueOf(exchange.getRequestHeaders().getFirst("traceparent")));
    if (tokens.contains(token)) {
      asked.getOrDefault(exchange.getRequestURI().getPath(), () -> {}).run();
      send(exchange, next(exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath()));
    } else {
      whenRefused.run();
      send(exchange, new Said(401, Map.of(), problem("no such token", "log in again"), Ends.WELL));
    }
  }

  private synchronized Said next(String question) {
    Deque<Said> answers = script.get(question);
    if (answers == null) {
      return new Said(404, Map.of(), problem("there is none", "look at the list"), Ends.WELL);
    }
    return answers.size() > 1 ? answers.removeFirst() : answers.getFirst();
  }

  private void send(HttpExchange exchange, Said said) throws IOException {
    said.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(said.status(), said.status() == 204 ? -1 : 0);
    if (said.status() != 204) {
      OutputStream out = exchange.getResponseBody();
      out.write(said.body().getBytes(StandardCharsets.UTF_8));
      out.flush();
    }
    switch (said.ends()) {
      case WELL -> exchange.close();
      case BREAKS_OFF -> throw new IOException("breaks off");
      case STALLS -> stall();
    }
  }

  /** As long as the gateway runs. */
  void stall() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
