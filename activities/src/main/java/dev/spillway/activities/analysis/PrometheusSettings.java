package dev.spillway.activities.analysis;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How to read a Prometheus.
 *
 * @param scrapeInterval how often it scrapes the pods; what is younger than this may not be there
 *     yet
 * @param timeout of all queries of a sample together; 5 s at most, since an analysis beats between
 *     its samples
 * @param maxBytes of one answer
 */
public record PrometheusSettings(
    String name,
    PrometheusServer server,
    Metrics metrics,
    Labels labels,
    Duration scrapeInterval,
    Duration timeout,
    long maxBytes) {
  private static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration LONGEST_INTERVAL = Duration.ofMinutes(1);

  /** Two scrapes may fail before a pod counts as silent. */
  private static final int SCRAPES_OF_A_SAMPLE = 4;

  public PrometheusSettings {
    if (!isWithin(scrapeInterval, LONGEST_INTERVAL)) {
      throw new IllegalArgumentException(
          "Expected a scrape interval of at most %s, but was %s"
              .formatted(LONGEST_INTERVAL, scrapeInterval));
    }
    if (!isWithin(timeout, LONGEST_TIMEOUT)) {
      throw new IllegalArgumentException(
          "Expected a timeout of at most %s, but was %s".formatted(LONGEST_TIMEOUT, timeout));
    }
    if (maxBytes <= 0) {
      throw new IllegalArgumentException(
          "Expected a size limit above zero, but was %d bytes".formatted(maxBytes));
    }
  }

  /** How far back a sample looks for the newest reading of each series. */
  Duration lookback() {
    return scrapeInterval.multipliedBy(SCRAPES_OF_A_SAMPLE);
  }

  /**
   * How its pods are found. The server asks them, not this worker, so any port will do; by a number
   * none of them is left out for not having it.
   */
  ScrapeSettings anyPort() {
    return new ScrapeSettings(
        name, "1", "/", metrics.requests().metric(), metrics.errors(), null, timeout, maxBytes);
  }

  private static boolean isWithin(Duration duration, Duration longest) {
    return duration.isPositive() && duration.compareTo(longest) <= 0;
  }

  /**
   * What is counted.
   *
   * @param requests the counter of requests
   * @param errors which of them failed, where no counter says so
   * @param failedRequests the counter of failed requests alone; null where there is none
   * @param latencyHistogram of response times in seconds, without {@code _bucket}; null for none
   */
  public record Metrics(
      MetricSelector requests,
      ScrapeSettings.ErrorSelector errors,
      @Nullable MetricSelector failedRequests,
      @Nullable MetricSelector latencyHistogram) {}

  /**
   * The labels that Prometheus' configuration gives to what it scrapes.
   *
   * @param pod whose value is the pod's name
   * @param namespace whose value is the Kubernetes namespace; empty where series have none
   */
  public record Labels(String pod, String namespace) {
    private static final Pattern FORM = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

    public Labels {
      if (!FORM.matcher(pod).matches()
          || !(namespace.isEmpty() || FORM.matcher(namespace).matches())) {
        throw new IllegalArgumentException(
            "Expected names of labels, but were '%s' and '%s'".formatted(pod, namespace));
      }
    }

    /** Selects series of pods. */
    List<LabelMatcher> of(String namespaceName, Collection<String> pods) {
      LabelMatcher ofPods = LabelMatcher.anyOf(pod, pods);
      return namespace.isEmpty()
          ? List.of(ofPods)
          : List.of(LabelMatcher.equal(namespace, namespaceName), ofPods);
    }
  }
}
