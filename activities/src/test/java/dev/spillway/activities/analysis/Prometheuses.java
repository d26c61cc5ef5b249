package dev.spillway.activities.analysis;

import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How the shop's Prometheus is read in tests. */
final class Prometheuses {
  static final Duration SCRAPE_INTERVAL = Duration.ofSeconds(15);
  static final long MOST_BYTES = 100_000;

  /** Requests by their code, and a histogram named {@code rt}. */
  static final PrometheusSettings.Metrics USUAL = metrics("http_requests_total", null, "rt");

  private Prometheuses() {}

  static PrometheusSettings of(String url) {
    return of(PrometheusServer.of(URI.create(url)), USUAL, Duration.ofSeconds(2));
  }

  static PrometheusSettings of(
      PrometheusServer server, PrometheusSettings.Metrics metrics, Duration timeout) {
    return new PrometheusSettings(
        "shop",
        server,
        metrics,
        new PrometheusSettings.Labels("pod", "namespace"),
        SCRAPE_INTERVAL,
        timeout,
        MOST_BYTES);
  }

  static PrometheusSettings.Metrics metrics(
      String requests, @Nullable String failed, @Nullable String histogram) {
    return new PrometheusSettings.Metrics(
        MetricSelector.of(requests),
        new ScrapeSettings.ErrorSelector("code", Pattern.compile("5..")),
        failed == null ? null : MetricSelector.of(failed),
        histogram == null ? null : MetricSelector.of(histogram));
  }
}
