package dev.spillway.activities.analysis;

import java.time.Duration;
import java.util.regex.Pattern;

/** How the shop's pods are scraped, and what they answer. */
final class Scrapes {
  static final long MOST_BYTES = 100_000;
  static final ScrapeSettings USUAL = settings("/metrics", Duration.ofSeconds(2));

  private Scrapes() {}

  static ScrapeSettings settings(String path, Duration timeout) {
    return settings("metrics", path, timeout);
  }

  static ScrapeSettings settings(String port, String path, Duration timeout) {
    return new ScrapeSettings(
        "shop",
        port,
        path,
        "http_requests_total",
        new ScrapeSettings.ErrorSelector("code", Pattern.compile("5..")),
        "rt",
        timeout,
        MOST_BYTES);
  }

  static String text(MetricSourceContract.Served served) {
    return """
        # TYPE http_requests_total counter
        http_requests_total{code="200"} %s
        http_requests_total{code="503"} %s
        # TYPE rt histogram
        rt_bucket{le="0.1"} %s
        rt_bucket{le="1"} %s
        rt_bucket{le="+Inf"} %s
        rt_sum 12.5
        rt_count %s
        queue_depth{service="orders-api",queue="in"} %s
        queue_depth{service="baskets",queue="in"} 1000
        """
        .formatted(
            served.good(),
            served.failed(),
            served.fast(),
            served.fast() + served.slow(),
            served.fast() + served.slow(),
            served.fast() + served.slow(),
            served.queue());
  }
}
