package dev.spillway.judge.trial;

import dev.spillway.judge.evidence.Levels;
import dev.spillway.judge.evidence.Margin;
import dev.spillway.judge.evidence.MetricProof;

/** One metric of a trial, and how it is tested. */
sealed interface TrialMetric permits ShareMetric, DurationsMetric {
  String name();

  Levels levels();

  /** What it must be proven worse than. */
  Margin abortMargin();

  MetricStanding begin();

  MetricStanding beginStage(MetricStanding standing);

  /** After a time that nobody watched: the looks beside it are no neighbours. */
  MetricStanding gap(MetricStanding standing);

  Observed observe(MetricStanding standing, Look look);

  /** The evidence so far, weighted. */
  MetricProof proof(MetricStanding standing, double weight);

  /** What one look brought. */
  record Observed(MetricStanding standing, Measurement measurement) {}
}
