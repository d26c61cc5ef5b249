package dev.spillway.starter.analysis;

import dev.spillway.judge.evidence.Levels;
import dev.spillway.judge.trial.LatencyProof;
import dev.spillway.judge.trial.TrialFloor;
import dev.spillway.judge.trial.TrialSpec;
import java.time.Duration;

/**
 * Canary requests that any test as reliable needs on average: infinite where there is nothing to
 * find, not a number where no such floor is known, as of burn rules that prove nothing.
 */
record ForecastFloor(TrialSpec spec, PlayedRelease played, double stableBad) {
  double of(PlayedCanary canary) {
    if (canary.isHealthy()) {
      return spec.canBeAccepted() ? toAccept() : Double.NaN;
    }
    return canary.isSlower() ? ofSlower() : ofWorse();
  }

  private double toAccept() {
    return spec.errorRate() == null ? ofSlow().toAccept(spec) : ofFailures().toAccept(spec);
  }

  private double ofWorse() {
    boolean proves =
        spec.errorRate() != null || (spec.burnRate() != null && spec.burnRate().strict());
    return proves ? ofFailures().toAbort(spec) : Double.NaN;
  }

  /** Whole histograms tell most; a limit that stable has no part in may be passed sooner. */
  private double ofSlower() {
    LatencyProof latency = spec.latency();
    double limit = ofSlow().toAbort(latencyAlone());
    if (latency == null || !latency.comparesHistograms()) {
      return limit;
    }
    double alpha = latency.alpha() == null ? Levels.USUAL.alpha() : latency.alpha().fraction();
    double whole =
        RequestDurations.floor(
            played.canaryDurations(),
            played.stableDurations(),
            played.perStable(),
            Math.log(1 / alpha));
    return Math.min(limit, whole);
  }

  private TrialFloor ofFailures() {
    return new TrialFloor(played.canaryBad(), stableBad, played.perStable());
  }

  private TrialFloor ofSlow() {
    Duration from = spec.slowFrom();
    double seconds = from == null ? Double.NaN : from.toNanos() / 1e9;
    return new TrialFloor(
        played.canarySlow(seconds), played.stableSlow(seconds), played.perStable());
  }

  private TrialSpec latencyAlone() {
    return new TrialSpec(
        null,
        spec.latency(),
        null,
        spec.hold(),
        spec.whenUndecided(),
        spec.stages(),
        spec.guards());
  }
}
