package dev.spillway.activities.analysis;

import dev.spillway.judge.AnalysisSpec;
import dev.spillway.judge.ErrorRate;
import dev.spillway.judge.FailureLimit;
import dev.spillway.judge.Latency;
import dev.spillway.judge.NoDataPolicy;
import dev.spillway.judge.Ratio;
import dev.spillway.judge.Threshold;
import dev.spillway.judge.WhenUndecided;
import dev.spillway.judge.trial.BurnProof;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Analyses for tests, of a source named {@code shop}. */
final class Specs {
  static final ErrorRate ONE_PERCENT = new ErrorRate(new Ratio("1%"), null);
  static final Latency P95 = new Latency(0.95, Duration.ofMillis(350));

  private Specs() {}

  static AnalysisSpec errorRate() {
    return of(ONE_PERCENT, null, Map.of());
  }

  /** Beside the stable version, by evidence. */
  static AnalysisSpec proving() {
    return of(
        new ErrorRate(null, new Ratio("1pp"), null, null, new Ratio("1%"), null), null, Map.of());
  }

  /** How fast a budget burns: of failed requests, or of those that take longer. */
  static AnalysisSpec burning(@Nullable Duration within) {
    return burning(new BurnProof(new Ratio("99.9%"), null, within, false));
  }

  static AnalysisSpec burningFor(String rule) {
    return burning(new BurnProof(new Ratio("99%"), rule, null, false));
  }

  private static AnalysisSpec burning(BurnProof burn) {
    AnalysisSpec usual = errorRate();
    return new AnalysisSpec(
        usual.source(),
        usual.interval(),
        null,
        null,
        usual.threshold(),
        usual.failureLimit(),
        usual.noData(),
        usual.whenUndecided(),
        burn,
        null);
  }

  static AnalysisSpec latency() {
    return of(null, P95, Map.of());
  }

  static AnalysisSpec queue(String query) {
    return of(null, null, Map.of("queue", new Threshold(query, 100.0, null)));
  }

  static AnalysisSpec all(String query) {
    return of(ONE_PERCENT, P95, Map.of("queue", new Threshold(query, 100.0, null)));
  }

  static AnalysisSpec of(
      @Nullable ErrorRate errors, @Nullable Latency latency, Map<String, Threshold> threshold) {
    return new AnalysisSpec(
        "shop",
        Duration.ofMillis(100),
        errors,
        latency,
        new TreeMap<>(threshold),
        new FailureLimit(3, 2),
        NoDataPolicy.HOLD,
        WhenUndecided.EXTEND);
  }

  static AnalysisSpec with(AnalysisSpec spec, NoDataPolicy noData, FailureLimit limit) {
    return new AnalysisSpec(
        spec.source(),
        spec.interval(),
        spec.errorRate(),
        spec.latency(),
        spec.threshold(),
        limit,
        noData,
        spec.whenUndecided());
  }
}
