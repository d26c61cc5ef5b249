package dev.spillway.activities.analysis;

import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How to scrape pods.
 *
 * @param port name of the container port, or its number
 * @param path of the metrics, such as {@code /metrics}
 * @param requests the counter of requests
 * @param errors which of them failed
 * @param latencyHistogram name of the histogram of response times in seconds, without {@code
 *     _bucket}; null where there is none
 * @param timeout of one pod's answer
 * @param maxBytes of one pod's answer
 */
public record ScrapeSettings(
    String name,
    String port,
    String path,
    String requests,
    ErrorSelector errors,
    @Nullable String latencyHistogram,
    Duration timeout,
    long maxBytes) {
  public static final Duration USUAL_TIMEOUT = Duration.ofSeconds(2);
  public static final long USUAL_MAX_BYTES = 5_000_000;

  /**
   * Which requests failed.
   *
   * @param label such as {@code code}
   * @param pattern the whole value must match, such as {@code 5..}
   */
  public record ErrorSelector(String label, Pattern pattern) {}
}
