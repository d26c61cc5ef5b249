package dev.spillway.judge.trial;

import dev.spillway.judge.evidence.Poll;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where a trial stands; stored and resumed exactly.
 *
 * @param metrics by name
 * @param burn looks that burn windows still reach
 * @param seen all requests so far
 * @param evidenceAt when something was evidence last; zero before
 * @param blindLooks in a row
 * @param stage how many later stages have begun
 * @param canaryPods of the last look; 0 where nobody knows
 */
record TrialState(
    SortedMap<String, MetricStanding> metrics,
    List<BurnWatch.Stamped> burn,
    Poll seen,
    Duration evidenceAt,
    int blindLooks,
    int stage,
    int canaryPods) {
  TrialState {
    metrics = Collections.unmodifiableSortedMap(new TreeMap<>(metrics));
    burn = List.copyOf(burn);
  }

  static TrialState of(SortedMap<String, MetricStanding> metrics) {
    return new TrialState(metrics, List.of(), MetricStanding.NOTHING, Duration.ZERO, 0, 0, 0);
  }

  MetricStanding metric(TrialMetric metric) {
    return metrics.getOrDefault(metric.name(), metric.begin());
  }
}
