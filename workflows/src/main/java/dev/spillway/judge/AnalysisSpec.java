package dev.spillway.judge;

import dev.spillway.judge.evidence.Objective;
import dev.spillway.judge.trial.BurnProof;
import dev.spillway.judge.trial.ErrorProof;
import dev.spillway.judge.trial.LatencyProof;
import dev.spillway.judge.trial.TrialGuards;
import dev.spillway.judge.trial.TrialSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an analysis watches and when it says no.
 *
 * <p>It has a component for each key of a plan, hence so many.
 *
 * @param source name of a metrics source in the installation's configuration
 * @param interval between two measurements; 10 s where the plan gives none
 * @param threshold further limits by metric name
 * @param failureLimit of each metric
 * @param burnRate how fast the canary may burn an error budget
 * @param guards of what is judged by evidence
 */
public record AnalysisSpec(
    String source,
    Duration interval,
    @Nullable ErrorRate errorRate,
    @Nullable Latency latency,
    SortedMap<String, Threshold> threshold,
    FailureLimit failureLimit,
    NoDataPolicy noData,
    WhenUndecided whenUndecided,
    @Nullable BurnProof burnRate,
    @Nullable Guards guards) {
  public static final Duration USUAL_INTERVAL = Duration.ofSeconds(10);

  public AnalysisSpec {
    interval = interval == null ? USUAL_INTERVAL : interval;
    threshold =
        Collections.unmodifiableSortedMap(
            threshold == null ? new TreeMap<>() : new TreeMap<>(threshold));
    failureLimit = failureLimit == null ? FailureLimit.DEFAULT : failureLimit;
    noData = noData == null ? NoDataPolicy.HOLD : noData;
    whenUndecided = whenUndecided == null ? WhenUndecided.EXTEND : whenUndecided;
    if (interval.compareTo(Duration.ofMillis(100)) < 0) {
      throw new IllegalArgumentException(
          "Expected an interval of 100 ms or more, but was " + interval);
    }
    if (errorRate == null && latency == null && burnRate == null && threshold.isEmpty()) {
      throw new IllegalArgumentException("Expected errorRate, latency, burnRate or threshold");
    }
    if (guards != null && trial(errorRate, latency, burnRate, guards).isEmpty()) {
      throw new IllegalArgumentException(
          "Expected alpha in errorRate or latency, or burnRate, beside guards, which are about"
              + " evidence");
    }
  }

  /** Without burn rate and guards. */
  public AnalysisSpec(
      String source,
      Duration interval,
      @Nullable ErrorRate errorRate,
      @Nullable Latency latency,
      SortedMap<String, Threshold> threshold,
      FailureLimit failureLimit,
      NoDataPolicy noData,
      WhenUndecided whenUndecided) {
    this(
        source,
        interval,
        errorRate,
        latency,
        threshold,
        failureLimit,
        noData,
        whenUndecided,
        null,
        null);
  }

  /** Whether any of it is judged by evidence. */
  public boolean takesEvidence() {
    return trial().isPresent();
  }

  /** Whether failed requests are counted for it. */
  public boolean countsFailures() {
    return errorRate != null || (burnRate != null && burnRate.within() == null);
  }

  /** Whether durations of requests are measured for it. */
  public boolean measuresDurations() {
    return latency != null || (burnRate != null && burnRate.within() != null);
  }

  /** What of it is about failed requests alone; empty for nothing. */
  public Optional<AnalysisSpec> ofFailures() {
    BurnProof burn = burnRate != null && burnRate.within() == null ? burnRate : null;
    if (errorRate == null && burn == null) {
      return Optional.empty();
    }
    boolean guarded = burn != null || (errorRate != null && errorRate.alpha() != null);
    return Optional.of(
        new AnalysisSpec(
            source,
            interval,
            errorRate,
            null,
            new TreeMap<>(),
            failureLimit,
            noData,
            whenUndecided,
            burn,
            guarded ? guards : null));
  }

  /** Whether all evidence that it takes may abort by so few canary pods. */
  public boolean provesBy(int pods) {
    return trial().stream().allMatch(it -> it.provesBy(pods));
  }

  /**
   * Metrics that only compare with stable: nothing limits what they are about where all requests
   * are the canary's.
   */
  public List<String> onlyCompared() {
    List<String> names = new ArrayList<>();
    if (errorRate != null && !errorRate.isJudgedAlone() && !burns(false)) {
      names.add(Metric.ERRORS);
    }
    if (latency != null && !latency.isJudgedAlone() && !burns(true)) {
      names.add(Metric.LATENCY);
    }
    return List.copyOf(names);
  }

  private boolean burns(boolean slow) {
    return burnRate != null && (burnRate.within() != null) == slow;
  }

  /** The share of bad requests that an objective of it allows; empty without one. */
  public OptionalDouble allowed() {
    Ratio errors = errorRate == null ? null : errorRate.slo();
    if (errors != null) {
      return OptionalDouble.of(new Objective(errors).allowed());
    }
    return burnRate == null
        ? OptionalDouble.empty()
        : OptionalDouble.of(burnRate.objective().allowed());
  }

  /** What is judged by evidence; empty for nothing. */
  Optional<TrialSpec> trial() {
    return trial(errorRate, latency, burnRate, guards);
  }

  private static Optional<TrialSpec> trial(
      @Nullable ErrorRate errorRate,
      @Nullable Latency latency,
      @Nullable BurnProof burnRate,
      @Nullable Guards guards) {
    ErrorProof errors = errorRate == null ? null : errorRate.proof().orElse(null);
    LatencyProof durations = latency == null ? null : latency.proof().orElse(null);
    return errors == null && durations == null && burnRate == null
        ? Optional.empty()
        : Optional.of(
            new TrialSpec(
                errors,
                durations,
                burnRate,
                null,
                WhenUndecided.EXTEND,
                List.of(),
                guards == null ? TrialGuards.NONE : guards.ofTrial()));
  }
}
