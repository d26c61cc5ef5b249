package dev.spillway.activities.slackfake;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The server; see the package. */
public final class FakeSlack implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final FakeWorkspace workspace;
  private final FakeState state = new FakeState();
  private final FakeMethods methods;
  private final FakeInteractions interactions;
  private final Deque<FakeTrouble> troubles = new ConcurrentLinkedDeque<>();
  private final AtomicInteger answers = new AtomicInteger();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final FakeSocket socket = new FakeSocket();
  private final HttpServer server;
  private volatile Supplier<Optional<FakeTrouble>> usual = Optional::empty;
  private volatile boolean down;
  private volatile URI gateway;

  /** Listens at once, on a port that was free. */
  public FakeSlack(FakeWorkspace workspace) throws IOException {
    this(workspace, 0);
  }

  public FakeSlack(FakeWorkspace workspace, int port) throws IOException {
    this.workspace = workspace;
    this.methods = new FakeMethods(workspace, state);
    this.interactions = new FakeInteractions(workspace);
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setExecutor(threads);
    server.createContext("/api/", this::api);
    server.createContext("/actions/", this::answer);
    server.createContext("/", new FakePage(this, workspace)::serve);
    server.start();
  }

  /** Its scheme, host and port: the base of the API, of answers, and of the page for people. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Where clicks go from now on. */
  public void sendClicksTo(URI interactionsUrl) {
    gateway = interactionsUrl;
  }

  /** The next calls meet with these, one each. */
  public void next(FakeTrouble... trouble) {
    troubles.addAll(List.of(trouble));
  }

  /** Calls that nothing else was planned for, and answers to clicks, meet with what this gives. */
  public void usually(Supplier<Optional<FakeTrouble>> trouble) {
    usual = trouble;
  }

  /** From now on no call is answered, or all are again. */
  public void down(boolean isDown) {
    down = isDown;
  }

  /** From now on an account is said to be that, such as {@code is_bot}. */
  public void flag(String user, String flag) {
    state.flag(user, flag);
  }

  public List<FakeMessage> messages() {
    return state.messages();
  }

  /** What single people were told, in the order of telling. */
  public List<String> whispers() {
    return state.whispers().stream()
        .map(whisper -> whisper.user() + ": " + whisper.text())
        .toList();
  }

  /** The methods that were called, answered or not. */
  public List<String> calls() {
    return state.calls();
  }

  /** Waits until the messages are as wanted; says whether they were in time. */
  public boolean await(Predicate<List<FakeMessage>> wanted, Duration atMost)
      throws InterruptedException {
    return state.await(wanted, atMost);
  }

  /** What Slack would send for a click at that time. */
  public SignedRequest request(FakeClick click, Instant at) {
    URI path = url().resolve("/actions/%s/%d".formatted(click.user(), answers.incrementAndGet()));
    return interactions.of(click, path, at);
  }

  /** Forms that stand open. */
  public List<FakeForm> forms() {
    return state.forms();
  }

  /** Waits for a form before somebody; empty where none came in time. */
  public Optional<FakeForm> awaitForm(String user, Duration atMost) throws InterruptedException {
    return state.awaitForm(user, atMost);
  }

  /** From now on no form can be opened before somebody any more. */
  public void openNoFormFor(String user) {
    state.flag(user, FakeState.TOO_LATE);
  }

  /** Sends a form; it stays open where the app answers that something is missing. */
  public Submitted submit(FakeForm form, String reason) throws IOException, InterruptedException {
    HttpResponse<String> answer = send(interactions.of(form, reason, Instant.now()));
    if (answer.statusCode() == 200 && answer.body().isEmpty()) {
      state.shut(form);
    }
    return new Submitted(answer.statusCode(), answer.body());
  }

  /** What the app has answered to a form. */
  public record Submitted(int status, String body) {}

  /** Any body with a right signature. */
  public SignedRequest signed(String body, Instant at) {
    return interactions.signed(body, at);
  }

  /** Sends a request to the gateway, and says with which status it was answered. */
  public int deliver(SignedRequest request) throws IOException, InterruptedException {
    return send(request).statusCode();
  }

  private HttpResponse<String> send(SignedRequest request)
      throws IOException, InterruptedException {
    URI target = gateway;
    if (target == null) {
      throw new IllegalStateException("Expected to know where clicks go; call sendClicksTo");
    }
    return client.send(
        HttpRequest.newBuilder(target)
            .timeout(PATIENCE)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("X-Slack-Request-Timestamp", request.timestamp())
            .header("X-Slack-Signature", request.signature())
            .POST(HttpRequest.BodyPublishers.ofString(request.body()))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** Clicks over the app's own connection; says what the app has answered there. */
  public String clickOverSocket(FakeClick click, String envelope)
      throws IOException, InterruptedException {
    URI path = url().resolve("/actions/%s/%d".formatted(click.user(), answers.incrementAndGet()));
    return sendOverSocket(envelope, interactions.payload(click, path, Instant.now()).toString());
  }

  /** Sends a form over the app's own connection; says what the app has answered there. */
  public String submitOverSocket(FakeForm form, String reason, String envelope)
      throws IOException, InterruptedException {
    return sendOverSocket(envelope, interactions.payload(form, reason).toString());
  }

  /** Sends any payload over the app's own connection; says what the app has answered there. */
  public String sendOverSocket(String envelope, String payload)
      throws IOException, InterruptedException {
    socket.send(FakeInteractions.envelope(envelope, payload));
    return socket.next(PATIENCE);
  }

  /** Sends over it what is no envelope, and gets no answer. */
  public void babbleOverSocket(String text) throws IOException, InterruptedException {
    socket.send(text);
  }

  /** Breaks the app's own connection. */
  public void cutSocket() throws IOException, InterruptedException {
    socket.cut();
  }

  /** Clicks now. */
  public int click(FakeClick click) throws IOException, InterruptedException {
    return deliver(request(click, Instant.now()));
  }

  private void api(HttpExchange exchange) throws IOException {
    try (exchange) {
      String method = exchange.getRequestURI().getPath().substring("/api/".length());
      Map<String, String> form = form(exchange);
      state.called(method);
      if (down) {
        return;
      }
      FakeTrouble trouble = Optional.ofNullable(troubles.poll()).or(usual).orElse(null);
      switch (trouble) {
        case null -> send(exchange, 200, call(exchange, method, form));
        case FakeTrouble.TooMany tooMany -> refuse(exchange, tooMany);
        case FakeTrouble.Status status -> exchange.sendResponseHeaders(status.code(), -1);
        case FakeTrouble.NotOk notOk ->
            send(exchange, 200, FakeMethods.error(notOk.error()).toString());
        case FakeTrouble.DoneWithoutAnswer done -> {
          var unused = call(exchange, method, form);
        }
      }
    }
  }

  private static void refuse(HttpExchange exchange, FakeTrouble.TooMany tooMany)
      throws IOException {
    exchange.getResponseHeaders().set("Retry-After", Integer.toString(tooMany.retryAfterSeconds()));
    send(exchange, 429, FakeMethods.error("ratelimited").toString());
  }

  private String call(HttpExchange exchange, String method, Map<String, String> form)
      throws IOException {
    if (method.equals("apps.connections.open")) {
      return "{\"ok\":true,\"url\":\"%s\"}".formatted(socket.url());
    }
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    return ("Bearer " + workspace.token()).equals(authorization)
        ? methods.call(method, form).toString()
        : FakeMethods.error("invalid_auth").toString();
  }

  /** A word to whoever clicked, at the address that came with the click. */
  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String user = exchange.getRequestURI().getPath().split("/", -1)[2];
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      if (down || !workspace.users().containsKey(user)) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      if (usual.get().orElse(null) instanceof FakeTrouble.TooMany tooMany) {
        refuse(exchange, tooMany);
        return;
      }
      String text =
          new com.fasterxml.jackson.databind.ObjectMapper().readTree(body).path("text").asText();
      state.whisper(new FakeState.Whisper(user, "", text));
      send(exchange, 200, "ok");
    }
  }

  static Map<String, String> form(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Map<String, String> form = new TreeMap<>();
    for (String pair : body.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        form.put(
            URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
            URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
      }
    }
    return form;
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
    socket.close();
    threads.shutdownNow();
    client.close();
  }
}
