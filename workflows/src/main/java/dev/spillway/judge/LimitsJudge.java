package dev.spillway.judge;

import dev.spillway.judge.evidence.RateState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compares each metric with its limits, interval by interval.
 *
 * <p>A metric fails when more of its measurements are bad than the failure limit's total, or more
 * in a row than its consecutive. It passes when it has good measurements, most samples brought
 * data, and it is within its limits over the whole window as well. Everything else is inconclusive.
 *
 * <p>Where the plan asks for it, failed requests are compared with the stable version by evidence:
 * proof that the canary is worse fails the analysis, and where proof that it is good enough is
 * asked for, the analysis is inconclusive without.
 *
 * <p>A sample with a problem may lack a part, such as a pod that does not answer. What it shows may
 * be bad; good it is only once the missing part is there too.
 */
public final class LimitsJudge implements Judge {
  private static final String ERRORS = "errorRate";

  private final AnalysisSpec spec;
  private final @Nullable Carried carried;
  private final List<Metric> counted;
  private final Optional<ErrorTrial> proof;

  /** Judges one window by itself. */
  public LimitsJudge(AnalysisSpec spec) {
    this(spec, null);
  }

  /** Judges the window of a stage, after those before it. */
  public LimitsJudge(AnalysisSpec spec, @Nullable Carried carried) {
    this.spec = spec;
    this.carried = carried;
    List<Metric> metrics = new ArrayList<>();
    if (spec.errorRate() != null) {
      metrics.add(new Metric.Errors(spec.errorRate()));
    }
    if (spec.latency() != null) {
      metrics.add(new Metric.ResponseTime(spec.latency()));
    }
    this.counted = List.copyOf(metrics);
    this.proof =
        Optional.ofNullable(spec.errorRate())
            .flatMap(it -> it.proof(carried == null ? 0 : carried.laterStages()));
  }

  @Override
  public AnalysisState begin() {
    return AnalysisState.of(proof.map(it -> it.begin(carried)).orElse(null));
  }

  @Override
  public @Nullable Carried carried(AnalysisState state) {
    return carried == null || state.errors() == null
        ? null
        : new Carried(carried.laterStages(), state.errors());
  }

  @Override
  public AnalysisState observe(AnalysisState state, Sample sample) {
    Counts added = state.ledger().increase(sample.counters());
    SortedMap<String, MetricState> metrics = new TreeMap<>(state.metrics());
    for (Metric metric : counted) {
      MetricState before = state.metric(metric.name());
      metrics.put(
          metric.name(),
          state.samples() == 0 ? before : measure(metric, before, added, problem(sample, metric)));
    }
    spec.threshold()
        .forEach(
            (name, limits) -> metrics.put(name, compare(limits, state.metric(name), name, sample)));
    return new AnalysisState(
        state.ledger().after(sample.counters()),
        metrics,
        state.samples() + 1,
        proof.map(it -> prove(it, state, added, sample)).orElse(null));
  }

  /** The first sample counts nothing yet; one that lacks a part is no evidence. */
  private static @Nullable RateState prove(
      ErrorTrial proof, AnalysisState state, Counts added, Sample sample) {
    if (state.samples() == 0) {
      return state.errors();
    }
    return sample.problems().containsKey(ERRORS)
        ? proof.gap(state.errors())
        : proof.after(state.errors(), added);
  }

  private static @Nullable String problem(Sample sample, Metric metric) {
    return sample.problems().get(metric.name());
  }

  private static MetricState measure(
      Metric metric, MetricState before, Counts added, @Nullable String problem) {
    MetricState after = before.accumulated(added);
    Optional<Boolean> good = metric.isGood(after.pending());
    if (good.isPresent() && (problem == null || !good.get())) {
      return after.measured(good.get(), null);
    }
    if (problem != null) {
      return after.withoutData(problem);
    }
    boolean waits =
        added.of(Track.CANARY, Series.TOTAL) > 0
            || added.of(Track.CANARY, Series.bucket(Double.POSITIVE_INFINITY)) > 0;
    return waits ? after : after.withoutData("the canary had no requests");
  }

  private static MetricState compare(
      Threshold limits, MetricState before, String name, Sample sample) {
    Double value = sample.values().get(name);
    if (value == null || !Double.isFinite(value)) {
      String found = value == null ? "no value" : "the value is " + value;
      return before.withoutData(sample.problems().getOrDefault(name, found));
    }
    boolean good =
        (limits.max() == null || value <= limits.max())
            && (limits.min() == null || value >= limits.min());
    return before.measured(good, value);
  }

  @Override
  public Optional<Verdict.Fail> failure(AnalysisState state) {
    return overLimit(state).or(() -> proven(state));
  }

  private Optional<Verdict.Fail> proven(AnalysisState state) {
    return proof
        .flatMap(
            it ->
                it.worse(
                    state.errors(),
                    state.metric(ERRORS).window(),
                    state.ledger().pods(Track.CANARY)))
        .map(why -> new Verdict.Fail(errors(state).inWords() + "; " + why));
  }

  private MetricEvidence errors(AnalysisState state) {
    return evidence(state).stream()
        .filter(metric -> metric.metric().equals(ERRORS))
        .findFirst()
        .orElseThrow();
  }

  private Optional<Verdict.Fail> overLimit(AnalysisState state) {
    return evidence(state).stream()
        .filter(this::isOverLimit)
        .findFirst()
        .map(metric -> new Verdict.Fail(metric.inWords() + "; " + badness(metric)));
  }

  private boolean isOverLimit(MetricEvidence metric) {
    return metric.counts().bad() > spec.failureLimit().total()
        || metric.counts().consecutiveBad() > spec.failureLimit().consecutive();
  }

  private static String badness(MetricEvidence metric) {
    return "%d of %d measurements bad, %d in a row"
        .formatted(
            metric.counts().bad(),
            metric.counts().good() + metric.counts().bad(),
            metric.counts().consecutiveBad());
  }

  @Override
  public Verdict verdict(AnalysisState state) {
    Optional<Verdict.Fail> failed = failure(state);
    if (failed.isPresent()) {
      return failed.get();
    }
    List<MetricEvidence> evidence = evidence(state);
    return evidence.stream()
        .flatMap(metric -> openQuestion(state, metric).stream())
        .findFirst()
        .or(() -> unproven(state))
        .orElseGet(
            () ->
                new Verdict.Pass(
                    String.join(", ", evidence.stream().map(MetricEvidence::inWords).toList())));
  }

  private Optional<Verdict> unproven(AnalysisState state) {
    return proof
        .flatMap(it -> it.open(state.errors()))
        .map(why -> new Verdict.Inconclusive(errors(state).inWords() + "; " + why, false));
  }

  private Optional<Verdict> openQuestion(AnalysisState state, MetricEvidence metric) {
    MetricState seen = state.metric(metric.metric());
    String why = seen.lastProblem() == null ? shortfall(metric, seen) : seen.lastProblem();
    if (seen.measurements() == 0) {
      return Optional.of(
          new Verdict.Inconclusive("%s: no data, %s".formatted(metric.metric(), why), true));
    }
    if (seen.noData() > seen.measurements()) {
      return Optional.of(
          new Verdict.Inconclusive(
              "%s: data in only %d of %d samples, %s"
                  .formatted(
                      metric.metric(),
                      seen.measurements(),
                      seen.measurements() + seen.noData(),
                      why),
              true));
    }
    return isGoodOverall(metric.metric(), seen)
        ? Optional.empty()
        : Optional.of(new Verdict.Inconclusive(metric.inWords() + " over the whole window", false));
  }

  private String shortfall(MetricEvidence metric, MetricState seen) {
    return counted(metric.metric())
        .map(it -> it.shortfall(seen.window()))
        .findFirst()
        .orElse("no value");
  }

  private boolean isGoodOverall(String name, MetricState seen) {
    return seen.good() > 0
        && counted(name).allMatch(metric -> metric.isGood(seen.window()).orElse(false));
  }

  private Stream<Metric> counted(String name) {
    return counted.stream().filter(metric -> metric.name().equals(name));
  }

  @Override
  public List<MetricEvidence> evidence(AnalysisState state) {
    List<MetricEvidence> evidence = new ArrayList<>();
    for (Metric metric : counted) {
      MetricState seen = state.metric(metric.name());
      evidence.add(
          new MetricEvidence(
              metric.name(),
              finite(metric.valueOf(Track.CANARY, seen.window())),
              finite(metric.valueOf(Track.STABLE, seen.window())),
              metric.limit(),
              metric.unit(),
              seen.counts(),
              seen.lastProblem(),
              proof(metric, state)));
    }
    for (Map.Entry<String, Threshold> threshold : spec.threshold().entrySet()) {
      MetricState seen = state.metric(threshold.getKey());
      evidence.add(
          new MetricEvidence(
              threshold.getKey(),
              seen.value(),
              null,
              limit(threshold.getValue()),
              "",
              seen.counts(),
              seen.lastProblem()));
    }
    return evidence;
  }

  private @Nullable Proof proof(Metric metric, AnalysisState state) {
    return metric.name().equals(ERRORS)
        ? proof.map(it -> it.proof(state.errors(), state.metric(ERRORS).window())).orElse(null)
        : null;
  }

  private static @Nullable Double finite(double value) {
    return Double.isNaN(value) ? null : value;
  }

  private static String limit(Threshold limits) {
    String max = limits.max() == null ? "" : "at most " + limits.max();
    String min = limits.min() == null ? "" : "at least " + limits.min();
    return max.isEmpty() || min.isEmpty() ? max + min : min + " and " + max;
  }
}
