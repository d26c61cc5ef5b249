package dev.spillway.judge.trial;

import dev.spillway.judge.evidence.JointProof;
import dev.spillway.judge.evidence.Levels;
import dev.spillway.judge.evidence.MetricProof;
import dev.spillway.judge.evidence.Poll;
import dev.spillway.judge.evidence.RatioInterval;
import dev.spillway.judge.evidence.RatioState;
import dev.spillway.judge.evidence.RatioWatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A trial of a canary that is watched now, look by look and from stage to stage. Pure: all that it
 * knows is in the state, which stays small however long it lasts.
 */
public final class LiveTrial {
  private final TrialSpec spec;
  private final Trial trial;
  private final RatioWatch ratios;
  private final StageSetting setting;

  /**
   * Beside stable.
   *
   * @param laterStages how many stages may begin after the first
   */
  public LiveTrial(TrialSpec spec, int laterStages) {
    this(spec, StageSetting.of(laterStages));
  }

  /** Of a stage. */
  public LiveTrial(TrialSpec spec, StageSetting setting) {
    this.spec = spec;
    this.setting = setting;
    this.trial = new Trial(spec, setting);
    this.ratios = new RatioWatch(spec.guards().burstFactor());
  }

  /** Before the first look. */
  public TrialState begin() {
    return trial.begin();
  }

  /** Where the next stage begins; its first look and the last one before are no neighbours. */
  public TrialState beginStage(TrialState state) {
    SortedMap<String, MetricStanding> standings = new TreeMap<>();
    for (TrialMetric metric : trial.metrics()) {
      standings.put(metric.name(), metric.beginStage(metric.gap(state.metric(metric))));
    }
    return state.inNextStage(standings);
  }

  /** What follows from one more look; {@code before} itself stays as it is. */
  public Seen observe(TrialState before, Look look) {
    Trial.Judged judged = trial.observe(before, look);
    TrialState after = judged.state();
    return new Seen(
        after.burn().isEmpty()
            ? after
            : after.with(after.metrics(), BurnWatch.thinned(after.burn())),
        judged.measurements());
  }

  /** What one look told. */
  public record Seen(TrialState state, SortedMap<String, Measurement> measurements) {}

  /** Why to abort: harm, burn, proof against the canary, or too long without any evidence. */
  public Optional<String> abort(TrialState state) {
    return trial.abort(state).or(() -> blind(state));
  }

  /**
   * The same where evidence against stable is not trusted: harm, burn, or too long without any
   * evidence.
   */
  public Optional<String> abortWithoutProof(TrialState state) {
    return trial
        .abortWithoutProof(state)
        .or(() -> setting.whenBurning().holds() ? Optional.empty() : trial.provenBurn(state))
        .or(() -> blind(state));
  }

  /** What is proven against the canary; empty for nothing. */
  public Optional<String> proven(TrialState state) {
    return trial.proven(state);
  }

  /** What is proven against it on too little to abort; empty for nothing. */
  public Optional<String> unfounded(TrialState state) {
    return trial.unfounded(state);
  }

  /** The evidence of all metrics that the canary is worse. */
  public double worse(TrialState state) {
    return new JointProof(trial.proofs(state)).worse();
  }

  /** How much of it proves that. */
  public double toAbort() {
    return trial.levels().toAbort();
  }

  /** What speaks against the canary, once it is past half of what aborts. */
  public Optional<String> warning(TrialState state) {
    return trial.warning(state);
  }

  /** Which burn rule holds it; empty while none does, or where one aborts. */
  public Optional<String> burning(TrialState state) {
    return trial.burning(state);
  }

  private Optional<String> blind(TrialState state) {
    Duration lasted = state.at().minus(state.evidenceAt());
    return state.blindLooks() >= Trial.BLIND && lasted.compareTo(spec.guards().deadline()) >= 0
        ? Optional.of("no evidence for %s: %s".formatted(lasted, lacks(state)))
        : Optional.empty();
  }

  private String lacks(TrialState state) {
    return BurnWatch.ambient(trial.burns(state))
        .or(() -> state.metrics().values().stream().flatMap(LiveTrial::lacks).findFirst())
        .orElse("no requests");
  }

  private static Stream<String> lacks(MetricStanding standing) {
    return Stream.ofNullable(standing.lacks());
  }

  /** Why a hold does not pass yet: an incident of both tracks, or proof that it lacks. */
  public Optional<String> open(TrialState state) {
    return BurnWatch.ambient(trial.burns(state))
        .or(() -> standings(state).stream().flatMap(it -> it.unproven().stream()).findFirst());
  }

  /** Whether a hold passes only with proof. */
  public boolean needsProof() {
    return standings(begin()).stream().anyMatch(Standing::mustBeAccepted);
  }

  /** Whether harm beyond its margin is excluded of each metric for which that can be proven. */
  public boolean excludesHarm(TrialState state) {
    return trial.excludesHarm(state);
  }

  /** How each metric stands. */
  public List<Standing> standings(TrialState state) {
    List<Standing> standings = new ArrayList<>();
    for (MetricProof proof : trial.proofs(state)) {
      TrialMetric metric = trial.metric(proof.metric());
      standings.add(
          new Standing(
              proof,
              metric.levels(),
              toAbort(proof),
              metric.abortMargin().compares(),
              proof.better() != null,
              TrialAccount.toGo(metric, state.metric(metric), proof)));
    }
    return standings;
  }

  /** Evidence against the canary by metric, as a share of what aborts by itself: 1 is proof. */
  public SortedMap<String, Double> against(TrialState state) {
    SortedMap<String, Double> against = new TreeMap<>();
    trial
        .proofs(state)
        .forEach(proof -> against.put(proof.metric(), proof.worse() / toAbort(proof)));
    return against;
  }

  private double toAbort(MetricProof proof) {
    return trial.levels().toAbort() - Math.log(proof.weight());
  }

  /**
   * One metric.
   *
   * @param toAbort evidence that aborts whatever the other metrics say
   * @param compares whether stable has a part in it
   * @param mustBeAccepted whether a hold passes only with proof that it is good enough, since there
   *     can be some
   * @param requestsToGo canary requests until a decision; null where none is in sight
   */
  public record Standing(
      MetricProof proof,
      Levels levels,
      double toAbort,
      boolean compares,
      boolean mustBeAccepted,
      @Nullable Double requestsToGo) {
    /** Whether it is proven good enough. */
    public boolean isAccepted() {
      return proof.accepts(levels);
    }

    private Optional<String> unproven() {
      double better = proof.better() == null ? 0 : proof.better();
      return mustBeAccepted && !isAccepted()
          ? Optional.of(
              String.format(
                  Locale.ROOT,
                  "%s: evidence %.1f of %.1f that the canary is good enough",
                  proof.metric(),
                  better,
                  levels.toAccept()))
          : Optional.empty();
    }
  }

  /** How the ratio to stable goes on with one metric's counts; as it was where nothing compares. */
  public Optional<RatioState> ratio(String metric, @Nullable RatioState before, Poll counts) {
    return trial.metric(metric).abortMargin().compares()
        ? Optional.of(ratios.add(before == null ? ratios.begin() : before, counts))
        : Optional.ofNullable(before);
  }

  /** All ratios to stable that no proof excludes. */
  public RatioInterval interval(RatioState ratio, Levels levels) {
    return ratios.interval(ratio, levels);
  }
}
