package dev.spillway.sandbox.shop;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/** Counters and a histogram of its answers, in Prometheus' text format. */
final class ShopMetrics {
  private static final double[] BOUNDS = {0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.35, 0.5, 1, 2.5};

  private final AtomicLong good = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private final AtomicLong nanos = new AtomicLong();
  private final AtomicLongArray buckets = new AtomicLongArray(BOUNDS.length + 1);

  void count(int code, Duration time) {
    (code < 500 ? good : failed).incrementAndGet();
    nanos.addAndGet(time.toNanos());
    int bucket = 0;
    while (bucket < BOUNDS.length && time.toNanos() > BOUNDS[bucket] * 1e9) {
      bucket++;
    }
    buckets.incrementAndGet(bucket);
  }

  String text() {
    StringBuilder text = new StringBuilder();
    text.append("# TYPE http_requests_total counter\n");
    line(text, "http_requests_total{code=\"200\"} %d", good.get());
    line(text, "http_requests_total{code=\"500\"} %d", failed.get());
    text.append("# TYPE http_request_duration_seconds histogram\n");
    long below = 0;
    for (int i = 0; i < BOUNDS.length; i++) {
      below += buckets.get(i);
      line(text, "http_request_duration_seconds_bucket{le=\"%s\"} %d", BOUNDS[i], below);
    }
    below += buckets.get(BOUNDS.length);
    line(text, "http_request_duration_seconds_bucket{le=\"+Inf\"} %d", below);
    line(text, "http_request_duration_seconds_sum %f", nanos.get() / 1e9);
    line(text, "http_request_duration_seconds_count %d", below);
    return text.toString();
  }

  @SuppressWarnings("AnnotateFormatMethod") // Only this class calls it, with constants.
  private static void line(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
