package dev.spillway.judge;

import dev.spillway.judge.trial.BurnProof;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A canary of two pods beside a stable version, sampled every ten seconds. */
final class ProvenCanaries {
  private static final List<String> PODS = List.of("a", "b");

  private final LimitsJudge judge;
  private final List<String> canaryPods;
  private final List<CounterSample> counters = new ArrayList<>();
  private AnalysisState state;
  private Instant at;

  ProvenCanaries(LimitsJudge judge) {
    this(judge, PODS, Instant.EPOCH);
  }

  private ProvenCanaries(LimitsJudge judge, List<String> canaryPods, Instant at) {
    this.judge = judge;
    this.canaryPods = canaryPods;
    this.at = at;
    this.state = judge.begin();
    this.state = judge.observe(state, sample());
  }

  /** One that is judged from some time on. */
  static ProvenCanaries from(Instant at, LimitsJudge judge) {
    return new ProvenCanaries(judge, PODS, at);
  }

  /** A canary of one pod. */
  static ProvenCanaries ofOnePod(LimitsJudge judge) {
    return new ProvenCanaries(judge, List.of("a"), Instant.EPOCH);
  }

  /** Requests of a track in one sample, which need not be possible. */
  record Counted(double bad, double total) {
    static final Counted NOTHING = new Counted(0, 0);
  }

  /** So many samples, with the same requests in each. */
  ProvenCanaries counting(int samples, Counted canary, Counted stable) {
    for (int i = 0; i < samples; i++) {
      count(Track.CANARY, Series.TOTAL, canary.total());
      count(Track.CANARY, Series.BAD, canary.bad());
      count(Track.STABLE, Series.TOTAL, stable.total());
      count(Track.STABLE, Series.BAD, stable.bad());
      observe();
    }
    return this;
  }

  static AnalysisSpec spec(
      @Nullable ErrorRate errors,
      @Nullable Latency latency,
      @Nullable BurnProof burn,
      @Nullable Guards guards) {
    return new AnalysisSpec(
        "shop",
        Duration.ofSeconds(10),
        errors,
        latency,
        new TreeMap<>(),
        FailureLimit.DEFAULT,
        NoDataPolicy.HOLD,
        WhenUndecided.EXTEND,
        burn,
        guards);
  }

  /** So many samples, with 200 canary requests and 2,000 of stable in each. */
  ProvenCanaries failing(int samples, double canaryBad, double stableBad) {
    return counting(samples, new Counted(canaryBad, 200), new Counted(stableBad, 2_000));
  }

  /** The same where all that fail of stable do so on one of its two pods. */
  ProvenCanaries failingUnevenly(int samples, double canaryBad, double stableBad) {
    return failingOn("a", samples, canaryBad, stableBad);
  }

  /** The same on a pod by choice. */
  ProvenCanaries failingOn(String pod, int samples, double canaryBad, double stableBad) {
    for (int i = 0; i < samples; i++) {
      count(Track.CANARY, Series.TOTAL, 200);
      count(Track.CANARY, Series.BAD, canaryBad);
      count(Track.STABLE, Series.TOTAL, 2_000);
      count(Track.STABLE, Series.BAD, 0);
      countOf(pod, stableBad);
      observe();
    }
    return this;
  }

  private void countOf(String pod, double more) {
    double before = take(Track.STABLE, pod, Series.BAD);
    counters.add(new CounterSample(Track.STABLE, pod, Series.BAD, before + more));
  }

  /** The same with so many that took longer than 250 ms, all of them less than a second. */
  ProvenCanaries slow(int samples, double canarySlow, double stableSlow) {
    for (int i = 0; i < samples; i++) {
      slow(Track.CANARY, 200, canarySlow);
      slow(Track.STABLE, 2_000, stableSlow);
      observe();
    }
    return this;
  }

  /** Samples in which nothing answers. */
  ProvenCanaries silent(int samples) {
    for (int i = 0; i < samples; i++) {
      at = at.plusSeconds(10);
      TreeMap<String, String> problems = new TreeMap<>();
      problems.put("errorRate", "nobody answers");
      state =
          judge.observe(state, new Sample(at, List.copyOf(counters), new TreeMap<>(), problems));
    }
    return this;
  }

  private void slow(Track track, double all, double slow) {
    count(track, Series.bucket(0.1), (all - slow) / 2);
    count(track, Series.bucket(0.25), all - slow);
    count(track, Series.bucket(1), all);
    count(track, Series.bucket(Double.POSITIVE_INFINITY), all);
  }

  private void count(Track track, Series series, double more) {
    List<String> pods = track == Track.CANARY ? canaryPods : PODS;
    for (String pod : pods) {
      double before = take(track, pod, series);
      counters.add(new CounterSample(track, pod, series, before + more / pods.size()));
    }
  }

  private double take(Track track, String pod, Series series) {
    List<CounterSample> found =
        counters.stream()
            .filter(it -> it.track() == track && it.pod().equals(pod))
            .filter(it -> it.series().equals(series))
            .toList();
    counters.removeAll(found);
    return found.stream().mapToDouble(CounterSample::value).sum();
  }

  private void observe() {
    at = at.plusSeconds(10);
    state = judge.observe(state, sample());
  }

  private Sample sample() {
    return new Sample(at, List.copyOf(counters), new TreeMap<>(), new TreeMap<>());
  }

  AnalysisState state() {
    return state;
  }

  Instant at() {
    return at;
  }

  Verdict verdict() {
    return judge.verdict(state);
  }

  MetricEvidence evidence(String metric) {
    return judge.evidence(state).stream()
        .filter(it -> it.metric().equals(metric))
        .findFirst()
        .orElseThrow();
  }
}
