package dev.spillway.judge.trial;

import dev.spillway.judge.evidence.Grounds;
import dev.spillway.judge.evidence.HarmCap;
import dev.spillway.judge.evidence.JointProof;
import dev.spillway.judge.evidence.Levels;
import dev.spillway.judge.evidence.MetricProof;
import dev.spillway.judge.evidence.Poll;
import dev.spillway.judge.evidence.Requests;
import dev.spillway.judge.evidence.Ruling;
import dev.spillway.judge.evidence.Signals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Judges a canary look by look. Pure: all that it knows is in the state. */
final class Trial {
  /** So many looks in a row without evidence are a state of their own. */
  static final int BLIND = 2;

  private final TrialSpec spec;
  private final List<TrialMetric> metrics;
  private final @Nullable BurnWatch burn;
  private final StageSetting setting;
  private final LookCounts counting;

  Trial(TrialSpec spec) {
    this(spec, StageSetting.of(spec.stages().size()));
  }

  /** Of a canary whose later stages begin when they are entered. */
  Trial(TrialSpec spec, StageSetting setting) {
    this.spec = spec;
    this.setting = setting;
    this.counting = new LookCounts(spec);
    this.metrics = TrialMetrics.of(spec, setting);
    this.burn =
        spec.burnRate() == null || spec.burnRate().strict()
            ? null
            : new BurnWatch(spec.burnRate().policy().rules(), spec.burnRate().objective());
  }

  List<TrialMetric> metrics() {
    return metrics;
  }

  TrialMetric metric(String name) {
    return metrics.stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
  }

  TrialState begin() {
    SortedMap<String, MetricStanding> standings = new TreeMap<>();
    metrics.forEach(metric -> standings.put(metric.name(), metric.begin()));
    return TrialState.of(standings);
  }

  /** What follows from one more look; {@code before} itself stays as it is. */
  Judged observe(TrialState before, Look look) {
    TrialState state = enterStages(before, look.at());
    Poll poll = counting.primary(look);
    MetricLooks.Seen seen = new MetricLooks(metrics, setting.beside()).after(state, look, poll);
    TrialState after =
        new TrialState(
            seen.standings(),
            burnLooks(state, look),
            plus(state.seen(), poll),
            seen.evident() ? look.at() : state.evidenceAt(),
            seen.evident() ? 0 : state.blindLooks() + 1,
            state.stage(),
            Math.max(look.canary().pods(), seen.evident() ? 0 : state.canaryPods()),
            look.at());
    boolean ambient = BurnWatch.ambient(burns(after)).isPresent();
    return judged(ambient ? after.blindSince(state) : after, look, seen.measurements());
  }

  private TrialState enterStages(TrialState before, Duration at) {
    SortedMap<String, MetricStanding> standings = new TreeMap<>(before.metrics());
    int stage = before.stage();
    for (; stage < spec.stages().size() && at.compareTo(spec.stages().get(stage)) > 0; stage++) {
      metrics.forEach(
          metric -> standings.computeIfPresent(metric.name(), (n, it) -> metric.beginStage(it)));
    }
    return new TrialState(
        standings,
        before.burn(),
        before.seen(),
        before.evidenceAt(),
        before.blindLooks(),
        stage,
        before.canaryPods(),
        before.at());
  }

  private List<BurnWatch.Stamped> burnLooks(TrialState state, Look look) {
    if (burn == null) {
      return List.of();
    }
    List<BurnWatch.Stamped> looks = new ArrayList<>(state.burn());
    looks.add(new BurnWatch.Stamped(look.at(), counting.ofBurn(look)));
    return burn.kept(looks);
  }

  private static Poll plus(Poll sums, Poll poll) {
    return new Poll(sums.canary().plus(poll.canary()), sums.stable().plus(poll.stable()));
  }

  /** What each burn rule says after the last look. */
  List<BurnWatch.Burn> burns(TrialState state) {
    return burn == null || state.burn().isEmpty() ? List.of() : burn.after(state.burn());
  }

  /** Why to abort, whatever can be seen at present; empty while nothing says so. */
  Optional<String> abort(TrialState state) {
    return abortWithoutProof(state).or(() -> proven(state));
  }

  /** Why to abort whatever is proven: too much harm, or a burn rule. */
  Optional<String> abortWithoutProof(TrialState state) {
    Optional<String> harm = Optional.ofNullable(harm(state, 1));
    return setting.whenBurning().holds()
        ? harm
        : harm.or(() -> Optional.ofNullable(BurnWatch.fire(burns(state))));
  }

  /** What is proven against the canary, on enough grounds; empty for nothing. */
  Optional<String> proven(TrialState state) {
    return caseAgainst(state).flatMap(CaseAgainst::proven);
  }

  /** What is proven against it on too little to abort; empty for nothing. */
  Optional<String> unfounded(TrialState state) {
    return caseAgainst(state).flatMap(CaseAgainst::unfounded);
  }

  /** What people are to know: half of what aborts is there, or a burn rule holds. */
  Optional<String> warning(TrialState state) {
    if (setting.whenBurning().holds()) {
      return burning(state);
    }
    List<BurnWatch.Burn> halves =
        burn == null || state.burn().isEmpty() ? List.of() : burn.halved().after(state.burn());
    return Optional.ofNullable(harm(state, 0.5))
        .or(() -> Optional.ofNullable(BurnWatch.fire(halves)))
        .or(() -> caseAgainst(state).flatMap(CaseAgainst::looming));
  }

  /** Which burn rule holds; empty while none does, or where one aborts. */
  Optional<String> burning(TrialState state) {
    return setting.whenBurning().holds()
        ? Optional.ofNullable(BurnWatch.fire(burns(state))).or(() -> provenBurn(state))
        : Optional.empty();
  }

  Optional<String> provenBurn(TrialState state) {
    return proofs(state, metrics.stream().filter(TrialMetrics::isBurn).toList()).stream()
        .filter(it -> it.worse() >= Levels.USUAL.toAbort())
        .map(it -> "%s: proven, evidence %.1f".formatted(it.metric(), it.worse()))
        .findFirst();
  }

  /** Of what aborts: not the burn where that holds. */
  private Optional<CaseAgainst> caseAgainst(TrialState state) {
    return caseAgainst(state, proofs(state, metrics.stream().filter(this::isCritical).toList()));
  }

  private Optional<CaseAgainst> caseAgainst(TrialState state, List<MetricProof> proofs) {
    if (proofs.isEmpty()) {
      return Optional.empty();
    }
    JointProof joint = new JointProof(proofs);
    TrialMetric top = metric(joint.top().metric());
    Requests canary = state.metric(top).seen().canary();
    double bad = top instanceof DurationsMetric ? canary.total() : canary.bad();
    int pods = state.canaryPods() == 0 ? Grounds.LEAST_PODS : state.canaryPods();
    return Optional.of(new CaseAgainst(joint, levels(), new Grounds(pods, bad), top.abortMargin()));
  }

  /** Whether proof against a metric aborts; that of a burn may hold instead. */
  boolean isCritical(TrialMetric metric) {
    return burnAborts() || !TrialMetrics.isBurn(metric);
  }

  boolean burnAborts() {
    return !setting.whenBurning().holds();
  }

  /** Whether harm beyond its margin is excluded of each metric where it can be; there is one. */
  boolean excludesHarm(TrialState state) {
    List<MetricProof> proofs = proofs(state);
    return !proofs.isEmpty()
        && unfounded(state).isEmpty()
        && new JointProof(proofs).accept(levels()).isPresent();
  }

  private Judged judged(TrialState state, Look look, SortedMap<String, Measurement> measurements) {
    List<BurnWatch.Burn> burns = burns(state);
    List<MetricProof> proofs = proofs(state);
    Optional<CaseAgainst> against = caseAgainst(state, proofs);
    Optional<String> unfounded = against.flatMap(CaseAgainst::unfounded);
    Signals signals =
        new Signals(
            harm(state, 1),
            BurnWatch.fire(burns),
            against.flatMap(CaseAgainst::proven).orElse(null),
            blind(state, look, measurements, burns),
            unfounded.isPresent() ? null : good(look, proofs));
    Ruling ruling = Ruling.of(signals);
    boolean isOpen = ruling instanceof Ruling.KeepWatching && unfounded.isPresent();
    return new Judged(
        state, measurements, burns, isOpen ? new Ruling.KeepWatching(unfounded.get()) : ruling);
  }

  /** Whether what aborts is a rule about the error budget, and no harm beyond a cap. */
  boolean isFired(TrialState state) {
    return harm(state, 1) == null
        && (BurnWatch.fire(burns(state)) != null || provenBurn(state).isPresent());
  }

  /** Whether so large a part of the cap is reached. */
  private @Nullable String harm(TrialState state, double part) {
    Double cap = spec.guards().harmCap();
    return cap != null && new HarmCap(cap * part).isReached(state.seen())
        ? String.format(
            Locale.ROOT,
            "harm: %.0f bad canary requests beyond stable's share, at most %.0f are borne",
            HarmCap.excess(state.seen()),
            cap)
        : null;
  }

  private Signals.@Nullable Blind blind(
      TrialState state,
      Look look,
      SortedMap<String, Measurement> measurements,
      List<BurnWatch.Burn> burns) {
    Optional<String> ambient = BurnWatch.ambient(burns);
    if (ambient.isEmpty() && state.blindLooks() < BLIND) {
      return null;
    }
    String why =
        ambient
            .or(() -> measurements.values().stream().findFirst().map(Measurement::lacks))
            .orElse("no requests");
    return new Signals.Blind(why, look.at().minus(state.evidenceAt()), spec.guards().deadline());
  }

  private Signals.@Nullable Good good(Look look, List<MetricProof> proofs) {
    boolean all = proofs.stream().allMatch(proof -> proof.better() != null);
    if (proofs.isEmpty() || !all) {
      return null;
    }
    return new JointProof(proofs)
        .accept(levels())
        .map(why -> new Signals.Good(why, look.at(), spec.guards().leastWatch()))
        .orElse(null);
  }

  /** Each metric's share of the capital is as its alpha's of all. */
  List<MetricProof> proofs(TrialState state) {
    return proofs(state, metrics);
  }

  private static List<MetricProof> proofs(TrialState state, List<TrialMetric> metrics) {
    double sum = metrics.stream().mapToDouble(it -> it.levels().alpha()).sum();
    return metrics.stream()
        .map(it -> it.proof(state.metric(it), it.levels().alpha() / sum))
        .toList();
  }

  /** Of the release as a whole: the largest alpha and the smallest beta that were asked for. */
  Levels levels() {
    return new Levels(
        metrics.stream().mapToDouble(it -> it.levels().alpha()).max().orElse(Levels.USUAL.alpha()),
        metrics.stream().mapToDouble(it -> it.levels().beta()).min().orElse(Levels.USUAL.beta()));
  }

  /** What one more look led to. */
  record Judged(
      TrialState state,
      SortedMap<String, Measurement> measurements,
      List<BurnWatch.Burn> burns,
      Ruling ruling) {}
}
