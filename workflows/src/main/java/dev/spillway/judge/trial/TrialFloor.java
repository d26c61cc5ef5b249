package dev.spillway.judge.trial;

import dev.spillway.judge.evidence.InformationFloor;
import dev.spillway.judge.evidence.Levels;
import dev.spillway.judge.evidence.Margin;
import dev.spillway.judge.evidence.RateTrial;
import java.util.Optional;

/**
 * What any test needs that is wrong as rarely as a trial's first metric.
 *
 * @param canaryBad share of bad requests of the canary
 * @param stableBad share of stable
 * @param perStable canary requests per stable request
 */
public record TrialFloor(double canaryBad, double stableBad, double perStable) {
  /** Canary requests until abort, on average; infinite where nothing is worse than the margin. */
  public double toAbort(TrialSpec spec) {
    return first(spec).map(this::toAbort).orElse(Double.POSITIVE_INFINITY);
  }

  private double toAbort(ShareMetric metric) {
    Margin margin = metric.trial().abort();
    double limit = limit(margin);
    return canaryBad > limit
        ? new InformationFloor(canaryBad, limit, margin.timesStable() * perStable)
            .requests(metric.levels())
        : Double.POSITIVE_INFINITY;
  }

  /** Canary requests until it is accepted, on average; infinite where nothing can be. */
  public double toAccept(TrialSpec spec) {
    return first(spec)
        .map(metric -> toAccept(metric.trial(), metric.levels()))
        .orElse(Double.POSITIVE_INFINITY);
  }

  private double toAccept(RateTrial trial, Levels levels) {
    Margin margin = trial.accept();
    return margin == null || limit(margin) <= canaryBad
        ? Double.POSITIVE_INFINITY
        : InformationFloor.requestsToAccept(canaryBad, limit(margin) - canaryBad, levels);
  }

  private double limit(Margin margin) {
    return Math.min(1, margin.timesStable() * stableBad + margin.above());
  }

  private static Optional<ShareMetric> first(TrialSpec spec) {
    return TrialMetrics.of(spec, StageSetting.of(spec.stages().size())).stream()
        .filter(ShareMetric.class::isInstance)
        .map(ShareMetric.class::cast)
        .findFirst();
  }
}
