package dev.spillway.judge.trial;

import dev.spillway.judge.WhenBurning;
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
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Judges a canary look by look. Pure: all that it knows is in the state. */
final class Trial {
  /** So many looks in a row without evidence are a state of their own. */
  static final int BLIND = 2;

  private final TrialSpec spec;
  private final List<TrialMetric> metrics;
  private final @Nullable BurnWatch burn;
  private final WhenBurning whenBurning;
  private final LookCounts counting;

  Trial(TrialSpec spec) {
    this(spec, spec.stages().size());
  }

  /** Of a canary whose later stages begin when they are entered. */
  Trial(TrialSpec spec, int laterStages) {
    this(spec, laterStages, WhenBurning.ABORT);
  }

  /** Of what a burn rule may hold instead. */
  Trial(TrialSpec spec, int laterStages, WhenBurning whenBurning) {
    this.spec = spec;
    this.whenBurning = whenBurning;
    this.counting = new LookCounts(spec);
    this.metrics = TrialMetrics.of(spec, laterStages);
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
    SortedMap<String, MetricStanding> standings = new TreeMap<>();
    SortedMap<String, Measurement> measurements = new TreeMap<>();
    for (TrialMetric metric : metrics) {
      TrialMetric.Observed observed = metric.observe(state.metric(metric), look);
      standings.put(metric.name(), observed.standing());
      measurements.put(metric.name(), observed.measurement());
    }
    Poll poll = counting.primary(look);
    boolean evident =
        metrics.isEmpty()
            ? poll.canary().total() > 0
            : measurements.values().stream().anyMatch(it -> it.sight() == Sight.COUNTED);
    TrialState after =
        new TrialState(
            standings,
            burnLooks(state, look),
            plus(state.seen(), poll),
            evident ? look.at() : state.evidenceAt(),
            evident ? 0 : state.blindLooks() + 1,
            state.stage(),
            Math.max(look.canary().pods(), evident ? 0 : state.canaryPods()),
            look.at());
    return judged(after, look, measurements);
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
    return whenBurning.holds()
        ? Optional.ofNullable(harm(state, 1))
        : Optional.ofNullable(harm(state, 1))
            .or(() -> Optional.ofNullable(BurnWatch.fire(burns(state))));
  }

  /** What is proven against the canary, on enough grounds; empty for nothing. */
  Optional<String> proven(TrialState state) {
    return Optional.ofNullable(worse(state, proofsAgainst(state), 1));
  }

  /** What people are to know: half of what aborts is there, or a burn rule holds. */
  Optional<String> warning(TrialState state) {
    if (whenBurning.holds()) {
      return burning(state);
    }
    List<BurnWatch.Burn> halves =
        burn == null || state.burn().isEmpty() ? List.of() : burn.halved().after(state.burn());
    return Stream.<@Nullable String>of(
            harm(state, 0.5), BurnWatch.fire(halves), worse(state, proofsAgainst(state), 0.5))
        .filter(Objects::nonNull)
        .findFirst();
  }

  /** Which burn rule holds; empty while none does, or where one aborts. */
  Optional<String> burning(TrialState state) {
    return whenBurning.holds()
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
  private List<MetricProof> proofsAgainst(TrialState state) {
    return proofs(
        state,
        metrics.stream()
            .filter(metric -> !whenBurning.holds() || !TrialMetrics.isBurn(metric))
            .toList());
  }

  /**
   * Whether harm beyond its margin is excluded of each metric for which that can be proven; there
   * is one.
   */
  boolean excludesHarm(TrialState state) {
    List<MetricProof> proofs = proofs(state);
    return !proofs.isEmpty() && new JointProof(proofs).accept(levels()).isPresent();
  }

  private Judged judged(TrialState state, Look look, SortedMap<String, Measurement> measurements) {
    List<BurnWatch.Burn> burns = burns(state);
    List<MetricProof> proofs = proofs(state);
    Signals signals =
        new Signals(
            harm(state, 1),
            BurnWatch.fire(burns),
            worse(state, proofs, 1),
            blind(state, look, measurements, burns),
            good(look, proofs));
    return new Judged(state, measurements, burns, Ruling.of(signals));
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

  /** Whether so large a part of the evidence is there that proves it. */
  private @Nullable String worse(TrialState state, List<MetricProof> proofs, double part) {
    if (proofs.isEmpty()) {
      return null;
    }
    JointProof joint = new JointProof(proofs);
    return joint.worse() >= part * levels().toAbort() && suffice(state, joint)
        ? joint.against(levels())
        : null;
  }

  private boolean suffice(TrialState state, JointProof joint) {
    TrialMetric top = metric(joint.top().metric());
    Requests canary = state.metric(top).seen().canary();
    double bad = top instanceof DurationsMetric ? canary.total() : canary.bad();
    int pods = state.canaryPods() == 0 ? Grounds.LEAST_PODS : state.canaryPods();
    return new Grounds(pods, bad).suffice(top.abortMargin());
  }

  private Signals.@Nullable Blind blind(
      TrialState state,
      Look look,
      SortedMap<String, Measurement> measurements,
      List<BurnWatch.Burn> burns) {
    Optional<String> ambient = BurnWatch.ambient(burns);
    if (ambient.isPresent()) {
      return new Signals.Blind(ambient.get(), Duration.ZERO, spec.guards().deadline());
    }
    if (state.blindLooks() < BLIND) {
      return null;
    }
    String why =
        measurements.values().stream()
            .findFirst()
            .map(it -> it.why().isEmpty() ? it.sight().word() : it.why())
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
