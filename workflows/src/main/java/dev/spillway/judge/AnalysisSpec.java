package dev.spillway.judge;

import java.time.Duration;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an analysis watches and when it says no.
 *
 * @param source name of a metrics source in the installation's configuration
 * @param interval between two measurements; 10 s where the plan gives none
 * @param threshold further limits by metric name
 * @param failureLimit of each metric
 */
public record AnalysisSpec(
    String source,
    Duration interval,
    @Nullable ErrorRate errorRate,
    @Nullable Latency latency,
    SortedMap<String, Threshold> threshold,
    FailureLimit failureLimit,
    NoDataPolicy noData,
    WhenUndecided whenUndecided) {
  public static final Duration USUAL_INTERVAL = Duration.ofSeconds(10);

  public AnalysisSpec {
    interval = interval == null ? USUAL_INTERVAL : interval;
    threshold =
        Collections.unmodifiableSortedMap(
            threshold == null ? new TreeMap<>() : new TreeMap<>(threshold));
    failureLimit = failureLimit == null ? FailureLimit.DEFAULT : failureLimit;
    noData = noData == null ? NoDataPolicy.HOLD : noData;
    whenUndecided = whenUndecided == null ? WhenUndecided.EXTEND : whenUndecided;
    if (interval.compareTo(Duration.ofMillis(100)) < 0) {
      throw new IllegalArgumentException(
          "Expected an interval of 100 ms or more, but was " + interval);
    }
    if (errorRate == null && latency == null && threshold.isEmpty()) {
      throw new IllegalArgumentException("Expected errorRate, latency or threshold");
    }
  }

  /** Whether any of it is judged by evidence. */
  public boolean takesEvidence() {
    return errorRate != null && errorRate.alpha() != null;
  }
}
