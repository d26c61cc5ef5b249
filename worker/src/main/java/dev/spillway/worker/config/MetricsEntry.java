package dev.spillway.worker.config;

import java.time.Duration;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * A source of metrics, as {@code analyses.<name>.source} of a plan names it.
 *
 * <p>More components than a record has, because each is a key, and keys do not move.
 *
 * @param discovery how the pods are found
 * @param port name or number of the pods' port
 * @param requests the counter of requests
 * @param latencyHistogram of response times in seconds; absent where there is none
 * @param timeout of one pod's answer, or of Prometheus'
 * @param maxSize of one pod's answer, or of one of Prometheus'
 * @param prometheus of the type of that name
 */
public record MetricsEntry(
    @DefaultValue("scrape") Type type,
    @DefaultValue("pods") Discovery discovery,
    @DefaultValue("metrics") String port,
    @DefaultValue("/metrics") String path,
    @DefaultValue("http_requests_total") String requests,
    @DefaultValue Errors errors,
    @Nullable String latencyHistogram,
    @DefaultValue("2s") Duration timeout,
    @DefaultValue("5MB") DataSize maxSize,
    @DefaultValue PrometheusEntry prometheus) {
  public MetricsEntry {
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException(
          "Expected a path that begins with /, but was '%s'".formatted(path));
    }
    if (!timeout.isPositive() || maxSize.toBytes() <= 0) {
      throw new IllegalArgumentException(
          "Expected timeout and max-size above zero, but was %s, %s".formatted(timeout, maxSize));
    }
    if (type == Type.PROMETHEUS && prometheus.url() == null) {
      throw new IllegalArgumentException(
          "Expected prometheus.url beside type: prometheus, but found none");
    }
    if (type != Type.PROMETHEUS && prometheus.url() != null) {
      throw new IllegalArgumentException(
          "Expected type: prometheus beside prometheus.url, but found another type");
    }
  }

  /** The kinds of sources. */
  public enum Type {
    /** Reads counters and histograms straight from the pods. */
    SCRAPE,
    /** Reads them from a Prometheus that scrapes the pods. */
    PROMETHEUS
  }

  /** The ways to find the pods of a track. */
  public enum Discovery {
    /** By the selector of its Deployment. */
    PODS,
    /** By the EndpointSlices of its Service. */
    SERVICE
  }

  /**
   * Which of the requests failed.
   *
   * @param pattern the label's whole value must match
   */
  public record Errors(@DefaultValue("code") String label, @DefaultValue("5..") String pattern) {
    public Errors {
      try {
        Pattern.compile(pattern);
      } catch (PatternSyntaxException e) {
        throw new IllegalArgumentException(
            "Expected a regular expression as pattern, but was '%s'".formatted(pattern), e);
      }
    }
  }
}
