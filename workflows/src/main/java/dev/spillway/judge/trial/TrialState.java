package dev.spillway.judge.trial;

import dev.spillway.judge.evidence.Poll;
import dev.spillway.judge.evidence.RateState;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
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
 * @param at when the last look was; zero before
 */
public record TrialState(
    SortedMap<String, MetricStanding> metrics,
    List<BurnWatch.Stamped> burn,
    Poll seen,
    Duration evidenceAt,
    int blindLooks,
    int stage,
    int canaryPods,
    Duration at) {
  public TrialState {
    metrics = Collections.unmodifiableSortedMap(new TreeMap<>(metrics));
    burn = List.copyOf(burn);
  }

  static TrialState of(SortedMap<String, MetricStanding> metrics) {
    return new TrialState(
        metrics, List.of(), MetricStanding.NOTHING, Duration.ZERO, 0, 0, 0, Duration.ZERO);
  }

  /** What earlier versions stored, which knew errors alone. */
  public static TrialState ofErrors(RateState errors) {
    return of(new TreeMap<>(Map.of(TrialMetrics.ERRORS, MetricStanding.of(errors))));
  }

  /** The same standings, changed; and burn looks, merged. */
  TrialState with(SortedMap<String, MetricStanding> standings, List<BurnWatch.Stamped> looks) {
    return new TrialState(standings, looks, seen, evidenceAt, blindLooks, stage, canaryPods, at);
  }

  /** The same after a look that is no evidence, since both tracks suffer from one incident. */
  TrialState blindSince(TrialState before) {
    return new TrialState(
        metrics, burn, seen, before.evidenceAt, before.blindLooks + 1, stage, canaryPods, at);
  }

  /** The same after a time in which nobody looked; how long it was blind begins anew. */
  public TrialState unwatchedFor(Duration time) {
    Duration now = at.plus(time);
    return new TrialState(metrics, burn, seen, now, 0, stage, canaryPods, now);
  }

  /** The same standings in the next stage; blindness begins anew. */
  TrialState inNextStage(SortedMap<String, MetricStanding> standings) {
    return new TrialState(standings, burn, seen, at, 0, stage, canaryPods, at);
  }

  MetricStanding metric(TrialMetric metric) {
    return metrics.getOrDefault(metric.name(), metric.begin());
  }
}
