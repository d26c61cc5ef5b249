package dev.spillway.judge;

import dev.spillway.judge.trial.StageSetting;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Compares each metric with its limits, interval by interval.
 *
 * <p>A metric fails when more of its measurements are bad than the failure limit's total, or more
 * in a row than its consecutive. It passes when it has good measurements, most samples brought
 * data, and it is within its limits over the whole window as well. Everything else is inconclusive.
 *
 * <p>Where the plan asks for it, failed and slow requests are judged by evidence, and so is the
 * rate at which an error budget burns: proof that the canary is worse fails the analysis, and where
 * proof that it is good enough is asked for, the analysis is inconclusive without.
 *
 * <p>A sample with a problem may lack a part, such as a pod that does not answer. What it shows may
 * be bad; good it is only once the missing part is there too.
 */
public final class LimitsJudge implements Judge {
  private final AnalysisSpec spec;
  private final @Nullable Carried carried;
  private final Beside beside;
  private final JudgedMetrics metrics;
  private final Optional<StageTrial> trial;
  private final CurveWatch curves;

  /** Judges one window by itself. */
  public LimitsJudge(AnalysisSpec spec) {
    this(spec, null);
  }

  /** Judges the window of a stage, after those before it. */
  public LimitsJudge(AnalysisSpec spec, @Nullable Carried carried) {
    this(spec, carried, WhenBurning.ABORT);
  }

  /** Judges what a burn rule may hold instead. */
  public LimitsJudge(AnalysisSpec spec, @Nullable Carried carried, WhenBurning whenBurning) {
    this(spec, carried, whenBurning, Beside.STABLE);
  }

  /** Judges a stage that may have nothing to compare with. */
  public LimitsJudge(
      AnalysisSpec spec, @Nullable Carried carried, WhenBurning whenBurning, Beside beside) {
    this.spec = spec;
    this.carried = carried;
    this.beside = beside;
    this.metrics = JudgedMetrics.of(spec, beside);
    int laterStages = carried == null ? 0 : carried.laterStages();
    this.trial = StageTrial.of(spec, new StageSetting(laterStages, whenBurning, beside));
    this.curves = new CurveWatch(metrics, spec.interval());
  }

  @Override
  public AnalysisState begin() {
    return AnalysisState.of(trial.map(it -> it.begin(carried)).orElse(null));
  }

  @Override
  public @Nullable Carried carried(AnalysisState state) {
    return carried == null || trial.isEmpty() ? null : carried.after(trial.get().progress(state));
  }

  @Override
  public AnalysisState observe(AnalysisState state, Sample sample) {
    PodGains gained = state.ledger().gains(sample.counters(), state.watched());
    CounterLedger ledger = state.ledger().after(sample.counters());
    Optional<StageTrial.Step> step =
        trial.map(it -> it.after(state, sample, gained, ledger.pods(Track.CANARY)));
    SortedMap<String, MetricState> measured = new TreeMap<>(state.metrics());
    for (Metric metric : metrics.counted()) {
      String name = metric.name();
      Optional<String> problem =
          Optional.ofNullable(sample.problems().get(name))
              .or(() -> metric.contradiction(gained))
              .or(() -> step.flatMap(it -> it.contradiction(name)));
      measured.put(name, counted(metric, state, gained, problem.orElse(null)));
    }
    spec.threshold()
        .forEach(
            (name, limits) ->
                measured.put(name, compare(limits, state.metric(name), name, sample)));
    AnalysisState after =
        new AnalysisState(
            ledger,
            measured,
            state.samples() + 1,
            null,
            step.map(StageTrial.Step::progress).orElse(null),
            Watched.with(state.watched(), sample.at()),
            null);
    return after.with(
        curves.after(state, new CurveWatch.Poll(sample.at(), gained.all(), after, against(after))));
  }

  private static MetricState counted(
      Metric metric, AnalysisState state, PodGains gained, @Nullable String problem) {
    boolean untrue = metric.contradiction(gained).isPresent();
    MetricState before = state.metric(metric.name());
    return state.samples() == 0
        ? before
        : measure(metric, before, untrue ? Counts.NONE : gained.all(), problem);
  }

  private SortedMap<String, Double> against(AnalysisState state) {
    return trial.map(it -> it.against(state)).orElseGet(TreeMap::new);
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
    return trial.flatMap(it -> it.failure(state)).map(why -> new Verdict.Fail(beside(state, why)));
  }

  @Override
  public Optional<String> warning(AnalysisState state) {
    return trial.flatMap(it -> it.warning(state)).map(why -> beside(state, why));
  }

  @Override
  public Optional<String> burning(AnalysisState state) {
    return trial.flatMap(it -> it.burning(state));
  }

  @Override
  public Optional<String> distrust(AnalysisState state) {
    return trial.flatMap(it -> it.distrust(state)).map(why -> beside(state, why));
  }

  /** A reason with the values of the metrics that evidence is about. */
  private String beside(AnalysisState state, String why) {
    return evidence(state).stream()
        .filter(metric -> metric.proof() != null || metric.metric().equals(Metric.BURN))
        .map(metric -> metric.inWords() + "; ")
        .collect(Collectors.joining("", "", why + caveat(state)));
  }

  private String caveat(AnalysisState state) {
    return trial.map(it -> it.caveat(state)).orElse("");
  }

  private Optional<Verdict.Fail> overLimit(AnalysisState state) {
    return measured(state).stream()
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
    Optional<Verdict> alarm =
        burning(state)
            .or(() -> trial.flatMap(it -> it.untrusted(state)))
            .or(() -> trial.flatMap(it -> it.unfounded(state)))
            .map(why -> Verdict.Inconclusive.alarming(beside(state, why)));
    List<MetricEvidence> evidence = measured(state);
    return alarm
        .or(
            () ->
                evidence.stream()
                    .flatMap(metric -> openQuestion(state, metric).stream())
                    .findFirst())
        .or(() -> unproven(state))
        .or(() -> unjudged(state))
        .orElseGet(
            () ->
                new Verdict.Pass(
                    String.join(", ", evidence.stream().map(MetricEvidence::inWords).toList())));
  }

  private Optional<Verdict> unproven(AnalysisState state) {
    return trial.flatMap(
        it ->
            it.open(state)
                .map(
                    why ->
                        new Verdict.Inconclusive(
                            beside(state, why), false, it.excludesHarm(state))));
  }

  /** What could only be compared is judged by nothing, unless earlier stages proved it. */
  private Optional<Verdict> unjudged(AnalysisState state) {
    return switch (beside) {
      case STABLE -> Optional.empty();
      case NOTHING ->
          spec.onlyCompared().stream()
              .filter(name -> trial.stream().noneMatch(it -> it.isAccepted(name, state)))
              .findFirst()
              .map(
                  name ->
                      new Verdict.Inconclusive(
                          name
                              + ": only compared with stable, which has no requests here; give it a"
                              + " limit of its own, or a burnRate",
                          false));
    };
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
    return metrics
        .counted(metric.metric())
        .map(it -> it.shortfall(seen.window()))
        .findFirst()
        .orElse("no value");
  }

  private boolean isGoodOverall(String name, MetricState seen) {
    return seen.good() > 0
        && metrics.counted(name).allMatch(metric -> metric.isGood(seen.window()).orElse(false));
  }

  /** Without proofs, which take more to work out and decide elsewhere. */
  private List<MetricEvidence> measured(AnalysisState state) {
    return metrics.evidence(state, name -> Optional.empty());
  }

  @Override
  public List<MetricEvidence> evidence(AnalysisState state) {
    return metrics.evidence(state, name -> trial.flatMap(it -> it.proof(name, state)));
  }
}
