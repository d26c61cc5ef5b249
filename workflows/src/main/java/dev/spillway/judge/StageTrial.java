package dev.spillway.judge;

import dev.spillway.judge.evidence.BurstWatch;
import dev.spillway.judge.evidence.RatioState;
import dev.spillway.judge.trial.LiveTrial;
import dev.spillway.judge.trial.Look;
import dev.spillway.judge.trial.Measurement;
import dev.spillway.judge.trial.Sight;
import dev.spillway.judge.trial.StageSetting;
import dev.spillway.judge.trial.TrackLook;
import dev.spillway.judge.trial.TrialSpec;
import dev.spillway.judge.trial.TrialState;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What of an analysis is judged by evidence, over one stage of a canary after those before it. */
final class StageTrial {
  private final AnalysisSpec spec;
  private final TrialSpec trialSpec;
  private final Function<TrialSpec, LiveTrial> trials;
  private final LiveTrial trial;
  private final Optional<ControlTrial> control;

  private StageTrial(
      AnalysisSpec spec,
      TrialSpec trialSpec,
      Function<TrialSpec, LiveTrial> trials,
      Optional<ControlTrial> control) {
    this.spec = spec;
    this.trialSpec = trialSpec;
    this.trials = trials;
    this.trial = trials.apply(trialSpec);
    this.control = control;
  }

  /** Empty where nothing is judged by evidence. */
  static Optional<StageTrial> of(AnalysisSpec spec, StageSetting setting) {
    return spec.trial()
        .map(
            it ->
                new StageTrial(
                    spec, it, each -> new LiveTrial(each, setting), control(spec, it, setting)));
  }

  /** Stable is compared with itself only where the canary is compared with it. */
  private static Optional<ControlTrial> control(
      AnalysisSpec spec, TrialSpec trial, StageSetting setting) {
    return switch (setting.beside()) {
      case STABLE -> ControlTrial.of(spec, trial, setting.laterStages());
      case NOTHING -> Optional.empty();
    };
  }

  /** From where the stages before left it. */
  TrialProgress begin(@Nullable Carried carried) {
    TrialProgress before = carried == null ? null : carried.trial();
    if (before != null) {
      Control checked = before.control();
      return before.inNextStage(
          trial.beginStage(before.state()),
          checked == null ? null : control.map(it -> it.beginStage(checked)).orElse(checked));
    }
    return carried == null || carried.errors() == null
        ? TrialProgress.of(trial.begin())
        : TrialProgress.of(trial.beginStage(TrialState.ofErrors(carried.errors())));
  }

  /** Where it stands, also where an earlier version stored that. */
  TrialProgress progress(AnalysisState state) {
    if (state.trial() != null) {
      return state.trial();
    }
    return state.errors() == null
        ? TrialProgress.of(trial.begin())
        : TrialProgress.of(TrialState.ofErrors(state.errors()));
  }

  /**
   * What one more sample led to; the first of a stage counts nothing yet.
   *
   * @param gained since the sample before
   * @param pods of the canary that were counted by now
   */
  Step after(AnalysisState state, Sample sample, PodGains gained, int pods) {
    TrialProgress before = progress(state);
    if (state.samples() == 0) {
      return new Step(before.begunAt(sample.at()), new TreeMap<>());
    }
    LiveTrial now = estimatesBursts() ? trials.apply(divided(trialSpec, before)) : trial;
    LiveTrial.Seen seen = now.observe(before.state(), look(state, sample, gained, pods));
    SortedMap<String, RatioState> ratios = new TreeMap<>(before.ratios());
    seen.measurements().forEach((name, it) -> addRatio(now, ratios, name, it));
    TrialProgress after =
        new TrialProgress(
            sample.at(),
            seen.state(),
            ratios,
            before.burstsOrNone().add(gained.badOfStable(trialSpec)),
            control
                .map(
                    it -> it.after(before.control(), sample, gained, each -> divided(each, before)))
                .orElse(before.control()));
    return new Step(after, seen.measurements());
  }

  private Look look(AnalysisState state, Sample sample, PodGains gained, int pods) {
    TrialProgress before = progress(state);
    Duration at = before.state().at().plus(before.until(sample.at()));
    Set<String> warming = warming(state, sample);
    if (warming.isEmpty()) {
      return new Gains(spec, gained, sample.problems()).look(at, pods);
    }
    Look warm =
        new Gains(spec, gained.without(warming), sample.problems()).look(at, pods - warming.size());
    TrackLook whole = new Gains(spec, gained, sample.problems()).track(Track.CANARY, pods);
    return new Look(at, warm.canary(), warm.stable(), whole);
  }

  /** Pods of the canary that warmed up at the sample before, or do still. */
  private Set<String> warming(AnalysisState state, Sample sample) {
    Duration warmup = trialSpec.guards().warmupOrNone();
    Watched watched = state.watched();
    Instant before = watched == null ? sample.at() : watched.until();
    return sample.counters().stream()
        .filter(it -> it.track() == Track.CANARY && !warmup.isZero())
        .filter(it -> it.bornAt() != null && before.isBefore(it.bornAt().plus(warmup)))
        .map(CounterSample::pod)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What the next poll is judged by: its divisor rests on polls before it alone. */
  private TrialSpec divided(TrialSpec whole, TrialProgress before) {
    return estimatesBursts() ? whole.dividedBy(before.burstsOrNone().factor()) : whole;
  }

  private boolean estimatesBursts() {
    return spec.guards() != null && spec.guards().estimatesBursts();
  }

  private static void addRatio(
      LiveTrial now, SortedMap<String, RatioState> ratios, String name, Measurement seen) {
    if (seen.counts() != null) {
      now.ratio(name, ratios.get(name), seen.counts()).ifPresent(ratio -> ratios.put(name, ratio));
    }
  }

  /** What one more sample led to. */
  record Step(TrialProgress progress, SortedMap<String, Measurement> measurements) {
    /** Why a metric has no evidence from it, where its counters contradict each other. */
    Optional<String> contradiction(String metric) {
      return measurements.entrySet().stream()
          .filter(it -> it.getKey().startsWith(metric))
          .map(it -> it.getValue())
          .filter(it -> it.sight() == Sight.CONTRADICTORY)
          .map(Measurement::why)
          .findFirst();
    }
  }

  /** Why the canary fails; empty while nothing says so. */
  Optional<String> failure(AnalysisState state) {
    TrialProgress progress = progress(state);
    return progress.isMistrusted()
        ? trial.abortWithoutProof(progress.state())
        : trial.abort(progress.state());
  }

  /** Why evidence against the canary is not trusted, whatever there is of it; empty where it is. */
  Optional<String> distrust(AnalysisState state) {
    return progress(state).isMistrusted()
        ? Optional.of("stable is proven to differ from itself (control), evidence aborts nothing")
        : Optional.empty();
  }

  /** Proof against the canary that is not trusted; empty for none. */
  Optional<String> untrusted(AnalysisState state) {
    TrialProgress progress = progress(state);
    return progress.isMistrusted() ? trial.proven(progress.state()) : Optional.empty();
  }

  /** Proof against the canary that rests on too little; empty for none. */
  Optional<String> unfounded(AnalysisState state) {
    return trial.unfounded(progress(state).state());
  }

  /** Whether a metric is proven good enough. */
  boolean isAccepted(String metric, AnalysisState state) {
    return trial.standings(progress(state).state()).stream()
        .filter(it -> it.proof().metric().startsWith(metric))
        .anyMatch(LiveTrial.Standing::isAccepted);
  }

  /** What speaks against the canary, once it is past half its limit. */
  Optional<String> warning(AnalysisState state) {
    return trial.warning(progress(state).state());
  }

  /** Which burn rule holds it; empty while none does, or where one aborts. */
  Optional<String> burning(AnalysisState state) {
    return trial.burning(progress(state).state());
  }

  /** Why the hold does not pass yet; empty where all is proven that it needs. */
  Optional<String> open(AnalysisState state) {
    TrialProgress progress = progress(state);
    return progress.isMistrusted() && trial.needsProof()
        ? Optional.of("no proof that the canary is good enough can be trusted")
        : trial.open(progress.state());
  }

  /** Whether harm beyond its margin is excluded of each metric for which that can be proven. */
  boolean excludesHarm(AnalysisState state) {
    TrialProgress progress = progress(state);
    return !progress.isMistrusted() && trial.excludesHarm(progress.state());
  }

  /** Evidence against the canary by what it is about, as a share of what aborts by itself. */
  SortedMap<String, Double> against(AnalysisState state) {
    return trial.against(progress(state).state());
  }

  /** What is proven of a metric; empty where it is not judged by evidence. */
  Optional<Proof> proof(String metric, AnalysisState state) {
    TrialProgress progress = progress(state);
    return trial.standings(progress.state()).stream()
        .filter(it -> it.proof().metric().startsWith(metric))
        .max(Comparator.comparingDouble(it -> it.proof().worse()))
        .map(it -> proof(it, progress));
  }

  private Proof proof(LiveTrial.Standing standing, TrialProgress progress) {
    RatioState ratio = progress.ratios().get(standing.proof().metric());
    Double better = standing.proof().better();
    Double toGo = standing.requestsToGo();
    return new Proof(
        rounded(standing.proof().worse()),
        rounded(standing.toAbort()),
        better == null ? null : (Double) rounded(better),
        standing.mustBeAccepted() ? (Double) rounded(standing.levels().toAccept()) : null,
        toGo == null ? null : (Long) (long) Math.ceil(toGo),
        ratio == null ? null : timesStable(ratio, standing),
        clusters(progress.burstsOrNone()),
        standing.compares() ? controlled(progress) : null);
  }

  private @Nullable ControlEvidence controlled(TrialProgress progress) {
    Control checked = progress.control();
    if (checked == null || control.isEmpty()) {
      return null;
    }
    ControlEvidence shown = control.get().evidence(checked);
    return new ControlEvidence(rounded(shown.worse()), rounded(shown.toAbort()), shown.crossed());
  }

  private @Nullable Clusters clusters(BurstWatch bursts) {
    double factor = estimatesBursts() ? bursts.factor() : trialSpec.guards().burstFactor();
    Double by = estimatesBursts() && bursts.learns() ? null : (Double) rounded(factor);
    OptionalDouble seen = bursts.warning();
    Clusters all = new Clusters(by, seen.isPresent() ? (Double) rounded(seen.getAsDouble()) : null);
    return all.inWords().isEmpty() ? null : all;
  }

  /** What to beware of in what is proven; empty for nothing. */
  String caveat(AnalysisState state) {
    TrialProgress progress = progress(state);
    Clusters clusters = clusters(progress.burstsOrNone());
    ControlEvidence shown = controlled(progress);
    return (clusters == null ? "" : clusters.caveat()) + (shown == null ? "" : shown.caveat());
  }

  private TimesStable timesStable(RatioState ratio, LiveTrial.Standing standing) {
    return TimesStable.of(trial.interval(ratio, standing.levels()));
  }

  /** Numbers for people; what decides is not rounded. */
  private static double rounded(double value) {
    return Math.round(value * 1e4) / 1e4;
  }
}
