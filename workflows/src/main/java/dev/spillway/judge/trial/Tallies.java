package dev.spillway.judge.trial;

import java.util.SortedMap;
import java.util.TreeMap;

/** Counts what each look told each metric and each burn rule. */
final class Tallies {
  private final Trial trial;
  private final SortedMap<String, Tally> tallies = new TreeMap<>();

  Tallies(Trial trial) {
    this.trial = trial;
  }

  void add(Trial.Judged judged) {
    for (TrialMetric metric : trial.metrics()) {
      Measurement seen = judged.measurements().get(metric.name());
      if (seen != null) {
        count(metric.name(), mark(metric, seen, judged.state().metric(metric)));
      }
    }
    judged.burns().forEach(burn -> count(burn.rule().text(), mark(burn)));
  }

  private void count(String name, Tally.Mark mark) {
    tallies.put(name, of(name).plus(mark));
  }

  /** Of a metric's name, or a rule's text. */
  Tally of(String name) {
    return tallies.getOrDefault(name, Tally.NONE);
  }

  private static Tally.Mark mark(TrialMetric metric, Measurement seen, MetricStanding standing) {
    if (seen.counts() == null) {
      return Tally.Mark.ERROR;
    }
    if (seen.sight() != Sight.COUNTED) {
      return Tally.Mark.INCONCLUSIVE;
    }
    if (seen.worse() >= metric.levels().toAbort()) {
      return Tally.Mark.FAILED;
    }
    return metric.proof(standing, 1).accepts(metric.levels())
        ? Tally.Mark.SUCCESSFUL
        : Tally.Mark.INCONCLUSIVE;
  }

  private static Tally.Mark mark(BurnWatch.Burn burn) {
    return switch (burn.finding()) {
      case FIRES -> Tally.Mark.FAILED;
      case QUIET -> Tally.Mark.SUCCESSFUL;
      case GUARDED, AMBIENT -> Tally.Mark.INCONCLUSIVE;
      case UNDEFINED -> Tally.Mark.ERROR;
    };
  }
}
