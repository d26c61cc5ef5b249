package dev.spillway.activities.analysis;

import java.math.BigInteger;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How to scrape pods.
 *
 * @param port name of the port, or the number on which the pods listen
 * @param path of the metrics, such as {@code /metrics}; never shown, since it may hold a token
 * @param requests the counter of requests
 * @param errors which of them failed
 * @param latencyHistogram name of the histogram of response times in seconds, without {@code
 *     _bucket}; null where there is none
 * @param timeout of one pod's answer; 5 s at most, since an analysis beats between its samples
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
  private static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(5);
  private static final Pattern NUMBER = Pattern.compile("\\d+");
  private static final int HIGHEST_PORT = 65_535;

  public ScrapeSettings {
    if (!isPort(port)) {
      throw new IllegalArgumentException(
          "Expected a port by name or from 1 to %d, but was '%s'".formatted(HIGHEST_PORT, port));
    }
    if (!isPath(path)) {
      throw new IllegalArgumentException(
          "Expected a path that begins with / and has only a URL's characters");
    }
    if (!timeout.isPositive() || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
      throw new IllegalArgumentException(
          "Expected a timeout of at most %s, but was %s".formatted(LONGEST_TIMEOUT, timeout));
    }
    if (maxBytes <= 0) {
      throw new IllegalArgumentException(
          "Expected a size limit above zero, but was %d bytes".formatted(maxBytes));
    }
  }

  /** None where the port has a name. */
  Optional<Integer> portNumber() {
    return NUMBER.matcher(port).matches() ? Optional.of(Integer.valueOf(port)) : Optional.empty();
  }

  private static boolean isPort(String port) {
    if (!NUMBER.matcher(port).matches()) {
      return !port.isEmpty();
    }
    BigInteger number = new BigInteger(port);
    return number.signum() > 0 && number.compareTo(BigInteger.valueOf(HIGHEST_PORT)) <= 0;
  }

  private static boolean isPath(String path) {
    try {
      return path.startsWith("/") && !path.startsWith("//") && new URI(path).getRawPath() != null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /**
   * Which requests failed.
   *
   * @param label such as {@code code}
   * @param pattern the whole value must match, such as {@code 5..}
   */
  public record ErrorSelector(String label, Pattern pattern) {}
}
