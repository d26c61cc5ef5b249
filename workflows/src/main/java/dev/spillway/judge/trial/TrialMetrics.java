package dev.spillway.judge.trial;

import dev.spillway.judge.Beside;
import dev.spillway.judge.Ratio;
import dev.spillway.judge.evidence.BurnRule;
import dev.spillway.judge.evidence.Levels;
import dev.spillway.judge.evidence.Margin;
import dev.spillway.judge.evidence.Objective;
import dev.spillway.judge.evidence.RateTrial;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** The metrics that a specification asks for. */
final class TrialMetrics {
  static final String ERRORS = "errorRate";
  static final String LATENCY = "latency";
  private static final String BURN = "burnRate";

  private final TrialSpec spec;
  private final int laterStages;
  private final Beside beside;
  private final List<TrialMetric> metrics = new ArrayList<>();

  private TrialMetrics(TrialSpec spec, StageSetting setting) {
    this.spec = spec;
    this.laterStages = setting.laterStages();
    this.beside = setting.beside();
  }

  static List<TrialMetric> of(TrialSpec spec, StageSetting setting) {
    TrialMetrics all = new TrialMetrics(spec, setting);
    if (spec.errorRate() != null) {
      all.addErrors(spec.errorRate());
    }
    if (spec.latency() != null) {
      all.addLatency(spec.latency());
    }
    if (spec.burnRate() != null && spec.burnRate().strict()) {
      all.addStrictBurn(spec.burnRate());
    }
    return List.copyOf(all.metrics);
  }

  /** Whether it is about an error budget. */
  static boolean isBurn(TrialMetric metric) {
    return metric.name().startsWith(BURN);
  }

  private void addErrors(ErrorProof limits) {
    Levels levels = levels(limits.alpha(), limits.beta());
    boolean compares = limits.aboveStable() != null || limits.timesStable() != null;
    if (limits.slo() != null) {
      RateTrial usual = byObjective(new Objective(limits.slo()).allowed());
      share(ERRORS, usual.abort(), usual.accept(), levels, OptionalDouble.empty());
    }
    if (compares) {
      double times = limits.timesStable() == null ? 1 : limits.timesStable();
      double above = limits.aboveStable() == null ? 0 : limits.aboveStable().fraction();
      Margin margin = new Margin(times, above);
      share(ERRORS, margin, ofItself(margin), levels, OptionalDouble.empty());
    }
    if (limits.max() != null) {
      Margin margin = Margin.absolute(limits.max().fraction());
      String name = metrics.isEmpty() ? ERRORS : "errorRateMax";
      share(name, margin, ofItself(margin), levels, OptionalDouble.empty());
    }
  }

  /**
   * Without stable requests to compare with the objective itself is the limit. Evidence of both
   * kinds multiplies: each poll's part is expected to be at most 1 for a canary that keeps both.
   */
  private RateTrial byObjective(double allowed) {
    Margin itself = Margin.absolute(allowed);
    return switch (beside) {
      case STABLE -> RateTrial.of(allowed, laterStages);
      case NOTHING -> new RateTrial(itself, itself, 1, laterStages);
    };
  }

  private void addLatency(LatencyProof limits) {
    Levels levels = levels(limits.alpha(), limits.beta());
    OptionalDouble slow = OptionalDouble.of(limits.seconds());
    Optional<Margin> compared = limits.margin();
    compared.ifPresent(margin -> addComparison(margin, limits, levels));
    if (limits.quantile() != null) {
      Margin margin = Margin.absolute(1 - limits.quantile());
      String name = compared.isEmpty() ? LATENCY : "latencyQuantile";
      share(name, margin, ofItself(margin), levels, slow);
    }
  }

  /** Where nothing worse is as good, the whole histograms tell more than one of their bounds. */
  private void addComparison(Margin margin, LatencyProof limits, Levels levels) {
    if (margin.equals(Margin.NONE)) {
      metrics.add(
          new DurationsMetric(
              LATENCY, limits.seconds(), spec.guards().burstFactor(), laterStages, levels));
    } else {
      share(LATENCY, margin, ofItself(margin), levels, OptionalDouble.of(limits.seconds()));
    }
  }

  private void addStrictBurn(BurnProof limits) {
    OptionalDouble slow =
        limits.within() == null
            ? OptionalDouble.empty()
            : OptionalDouble.of(limits.within().toNanos() / 1e9);
    for (BurnRule rule : limits.policy().rules()) {
      Margin margin = rule.strictly(limits.objective(), laterStages).abort();
      metrics.add(
          new ShareMetric(
              "%s %s".formatted(BURN, rule.text()),
              new RateTrial(margin, null, spec.guards().burstFactor(), laterStages),
              Levels.USUAL,
              slow));
    }
  }

  private void share(
      String name,
      Margin abort,
      @Nullable Margin accept,
      Levels levels,
      OptionalDouble slowerThan) {
    RateTrial trial = new RateTrial(abort, accept, spec.guards().burstFactor(), laterStages);
    metrics.add(new ShareMetric(name, trial, levels, slowerThan));
  }

  /** With one margin both statements are about it; without room in it nothing can be accepted. */
  private static @Nullable Margin ofItself(Margin margin) {
    return margin.above() > 0 ? margin : null;
  }

  private static Levels levels(@Nullable Ratio alpha, @Nullable Ratio beta) {
    return new Levels(
        alpha == null ? Levels.USUAL.alpha() : alpha.fraction(),
        beta == null ? Levels.USUAL.beta() : beta.fraction());
  }
}
