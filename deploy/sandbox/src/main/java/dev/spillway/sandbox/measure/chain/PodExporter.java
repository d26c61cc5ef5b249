package dev.spillway.sandbox.measure.chain;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.spillway.judge.Track;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;

/**
 * Counts made-up requests in a pod's stead and shows them to Prometheus on a loopback port. All
 * requests are fast. It remembers what it showed, and when.
 */
final class PodExporter implements AutoCloseable {
  private final String pod;
  private final Track track;
  private final HttpServer server;
  private final List<Scraped> scraped = new ArrayList<>();
  private double good;
  private double bad;

  /** Serves at once, with nothing counted. */
  PodExporter(String pod, Track track) {
    this.pod = pod;
    this.track = track;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException("No exporter for " + pod, e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/metrics", this::answer);
    server.start();
  }

  String pod() {
    return pod;
  }

  Track track() {
    return track;
  }

  int port() {
    return server.getAddress().getPort();
  }

  synchronized void count(double moreGood, double moreBad) {
    good += moreGood;
    bad += moreBad;
  }

  /** What it showed so far. */
  synchronized PodCounts counts() {
    return new PodCounts(pod, track, scraped);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = text().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private synchronized String text() {
    double total = good + bad;
    scraped.add(new Scraped(Instant.now(), total, bad));
    return String.format(
        Locale.ROOT,
        """
        # TYPE http_requests_total counter
        http_requests_total{code="200"} %.0f
        http_requests_total{code="500"} %.0f
        # TYPE http_request_duration_seconds histogram
        http_request_duration_seconds_bucket{le="0.1"} %.0f
        http_request_duration_seconds_bucket{le="0.35"} %.0f
        http_request_duration_seconds_bucket{le="+Inf"} %.0f
        http_request_duration_seconds_sum %.1f
        http_request_duration_seconds_count %.0f
        """,
        good,
        bad,
        total,
        total,
        total,
        total / 20,
        total);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
