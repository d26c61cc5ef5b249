package dev.spillway.judge.trial;

import dev.spillway.judge.Beside;
import dev.spillway.judge.evidence.Poll;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What one look tells each metric. */
record MetricLooks(List<TrialMetric> metrics, Beside beside) {
  /**
   * What came of it.
   *
   * @param evident whether any of it was evidence
   */
  record Seen(
      SortedMap<String, MetricStanding> standings,
      SortedMap<String, Measurement> measurements,
      boolean evident) {}

  /**
   * After one more look.
   *
   * @param primary its requests that count for all metrics together
   */
  Seen after(TrialState state, Look look, Poll primary) {
    SortedMap<String, MetricStanding> standings = new TreeMap<>();
    SortedMap<String, Measurement> measurements = new TreeMap<>();
    for (TrialMetric metric : metrics) {
      MetricStanding before = state.metric(metric);
      TrialMetric.Observed observed =
          rests(metric)
              ? resting(metric, before, look)
              : metric.observe(before, TrialMetrics.isBurn(metric) ? look.whole() : look);
      standings.put(metric.name(), observed.standing().after(observed.measurement()));
      measurements.put(metric.name(), observed.measurement());
    }
    boolean evident =
        metrics.stream().allMatch(this::rests)
            ? primary.canary().total() > 0
            : measurements.values().stream().anyMatch(it -> it.sight() == Sight.COUNTED);
    return new Seen(standings, measurements, evident);
  }

  /** Whether it has nothing to compare with, so that it stays as earlier stages left it. */
  private boolean rests(TrialMetric metric) {
    return beside == Beside.NOTHING && metric.abortMargin().compares();
  }

  private static TrialMetric.Observed resting(
      TrialMetric metric, MetricStanding standing, Look look) {
    double worse = metric.proof(standing, 1).worse();
    String why = "no-traffic: stable has no requests, all are the canary's";
    return new TrialMetric.Observed(
        standing, new Measurement(look.at(), Sight.NO_TRAFFIC, null, worse, why));
  }
}
