package dev.spillway.starter;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.spillway.model.EnvironmentName;
import dev.spillway.model.RecordedEvent;
import dev.spillway.model.ReleaseId;
import dev.spillway.model.ServiceName;
import dev.spillway.port.RecordedRelease;
import dev.spillway.port.ReleaseLine;
import dev.spillway.wire.WireFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The record of a worker on loopback; what is in it can be changed as nobody may. */
final class FakeRecord implements AutoCloseable {
  private static final Instant AT = Instant.parse("2026-04-15T10:00:00Z");

  final Map<String, RecordedRelease> releases = new LinkedHashMap<>();
  final Map<String, List<RecordedEvent>> events = new LinkedHashMap<>();

  /** What it was asked for, with the path. */
  final List<String> questions = new ArrayList<>();

  /** Runs before events are given away, as releases go on while somebody reads. */
  Runnable beforeEvents = () -> {};

  int status = 200;
  boolean breaksOff;

  /** A line to give away in place of every other; null where none is. */
  String instead;

  private final HttpServer server;

  FakeRecord() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/record/releases", this::releases);
    server.createContext("/record/events", this::events);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Writes a release and its events as a worker does. */
  void write(String release, int count, String reason) {
    List<RecordedEvent> chain = events.computeIfAbsent(release, id -> new ArrayList<>());
    for (int i = 0; i < count; i++) {
      String before = chain.isEmpty() ? RecordedEvent.NO_HASH : chain.getLast().hash();
      chain.add(event(release, chain.size() + 1, before, reason));
    }
    releases.put(release, line(release, chain));
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private static RecordedRelease line(String release, List<RecordedEvent> chain) {
    return new RecordedRelease(
        new ReleaseId(release),
        new ServiceName("orders-api"),
        new EnvironmentName("production"),
        new ReleaseLine(
            "release/production/orders-api",
            "registry.example/shop@sha256:" + "2".repeat(64),
            "ann (cli)",
            AT,
            "closed",
            "canary",
            "promoted"),
        AT,
        chain.size(),
        chain.isEmpty() ? RecordedEvent.NO_HASH : chain.getLast().hash());
  }

  static RecordedEvent event(String release, long seq, String prevHash, String reason) {
    return new RecordedEvent(
            new ReleaseId(release),
            seq,
            prevHash,
            "",
            release + "/" + seq,
            AT.plusSeconds(seq),
            "step-passed",
            "ann",
            "canary",
            "{\"errors\":0.01}",
            "passed",
            reason)
        .sealed();
  }

  private void releases(HttpExchange exchange) throws IOException {
    String query = question(exchange);
    List<RecordedRelease> found =
        releases.values().stream()
            .filter(each -> !query.contains("release=") || query.endsWith("=" + each.release()))
            .toList();
    answer(exchange, found);
  }

  private void events(HttpExchange exchange) throws IOException {
    String release = question(exchange).replaceFirst("release=", "");
    beforeEvents.run();
    answer(exchange, Objects.requireNonNullElse(events.get(release), List.of()));
  }

  private String question(HttpExchange exchange) {
    questions.add(exchange.getRequestURI().toString());
    return exchange.getRequestURI().getQuery();
  }

  private void answer(HttpExchange exchange, List<?> rows) throws IOException {
    exchange.sendResponseHeaders(status, 0);
    OutputStream body = exchange.getResponseBody();
    for (Object row : rows) {
      String line = instead == null ? WireFormat.mapper().writeValueAsString(row) : instead;
      body.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }
    if (breaksOff) {
      body.flush();
      throw new IOException("breaks off");
    }
    exchange.close();
  }
}
