package dev.spillway.judge.trial;

import dev.spillway.judge.Ratio;
import dev.spillway.judge.evidence.BurnRule;
import dev.spillway.judge.evidence.Levels;
import dev.spillway.judge.evidence.Margin;
import dev.spillway.judge.evidence.Objective;
import dev.spillway.judge.evidence.RateTrial;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** The metrics that a specification asks for. */
final class TrialMetrics {
  private static final String ERRORS = "errorRate";
  private static final String LATENCY = "latency";

  private final TrialSpec spec;
  private final List<TrialMetric> metrics = new ArrayList<>();

  private TrialMetrics(TrialSpec spec) {
    this.spec = spec;
  }

  static List<TrialMetric> of(TrialSpec spec) {
    TrialMetrics all = new TrialMetrics(spec);
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

  private void addErrors(ErrorProof limits) {
    Levels levels = levels(limits.alpha(), limits.beta());
    boolean compares = limits.aboveStable() != null || limits.timesStable() != null;
    if (limits.slo() != null) {
      double allowed = new Objective(limits.slo()).allowed();
      RateTrial usual = RateTrial.of(allowed, stages());
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

  private void addLatency(LatencyProof limits) {
    Levels levels = levels(limits.alpha(), limits.beta());
    OptionalDouble slow = OptionalDouble.of(limits.seconds());
    Ratio above = limits.aboveStable();
    if (above != null && above.fraction() > 0) {
      Margin margin = new Margin(1, above.fraction());
      share(LATENCY, margin, ofItself(margin), levels, slow);
    } else if (above != null) {
      metrics.add(
          new DurationsMetric(
              LATENCY, limits.seconds(), spec.guards().burstFactor(), stages(), levels));
    }
    if (limits.quantile() != null) {
      Margin margin = Margin.absolute(1 - limits.quantile());
      String name = above == null ? LATENCY : "latencyQuantile";
      share(name, margin, ofItself(margin), levels, slow);
    }
  }

  private void addStrictBurn(BurnProof limits) {
    OptionalDouble slow =
        limits.within() == null
            ? OptionalDouble.empty()
            : OptionalDouble.of(limits.within().toNanos() / 1e9);
    for (BurnRule rule : limits.policy().rules()) {
      Margin margin = rule.strictly(limits.objective(), stages()).abort();
      metrics.add(
          new ShareMetric(
              "burnRate %s".formatted(rule.text()),
              new RateTrial(margin, null, spec.guards().burstFactor(), stages()),
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
    RateTrial trial = new RateTrial(abort, accept, spec.guards().burstFactor(), stages());
    metrics.add(new ShareMetric(name, trial, levels, slowerThan));
  }

  /** With one margin both statements are about it; without room in it nothing can be accepted. */
  private static @Nullable Margin ofItself(Margin margin) {
    return margin.above() > 0 ? margin : null;
  }

  private int stages() {
    return spec.stages().size();
  }

  private static Levels levels(@Nullable Ratio alpha, @Nullable Ratio beta) {
    return new Levels(
        alpha == null ? Levels.USUAL.alpha() : alpha.fraction(),
        beta == null ? Levels.USUAL.beta() : beta.fraction());
  }
}
