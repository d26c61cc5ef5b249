package dev.spillway.sandbox.measure.detection;

import dev.spillway.judge.AnalysisSpec;
import dev.spillway.judge.AnalysisState;
import dev.spillway.judge.Carried;
import dev.spillway.judge.CounterSample;
import dev.spillway.judge.ErrorRate;
import dev.spillway.judge.FailureLimit;
import dev.spillway.judge.Latency;
import dev.spillway.judge.LimitsJudge;
import dev.spillway.judge.NoDataPolicy;
import dev.spillway.judge.Ratio;
import dev.spillway.judge.Sample;
import dev.spillway.judge.Series;
import dev.spillway.judge.Track;
import dev.spillway.judge.Verdict;
import dev.spillway.judge.WhenUndecided;
import dev.spillway.judge.trial.BurnProof;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All that a release does with one more sample of a healthy canary of two pods beside two of
 * stable: what the counters gained, limits, proof, the interval of the ratio, the control, the
 * curve, the burn rule, and the verdict.
 *
 * @param samples so many so far
 */
record JudgedRelease(LimitsJudge judge, List<Pod> pods, AnalysisState state, long samples) {
  private static final int LATER_STAGES = 4;
  private static final Ratio ALPHA = new Ratio("1%");
  private static final List<Double> STABLE =
      List.of(0., 0., 7., 81., 267., 311., 42., 3., 0., 0., 0., 0.);

  private static final double CANARYS_PART = 0.05;

  JudgedRelease {
    pods = List.copyOf(pods);
  }

  /** What one pod gains between two samples; buckets only where response times are judged. */
  record Pod(Track track, String name, double bad, double total, List<Double> buckets) {}

  /** Of failed requests. */
  static JudgedRelease ofErrors() {
    ErrorRate errors = new ErrorRate(null, new Ratio("0.1pp"), null, null, ALPHA, null);
    BurnProof burn = new BurnProof(new Ratio("99.9%"), "14x-2x", null, false);
    return of(spec(errors, null, burn), pods(List.of()));
  }

  /** Of response times, by whole histograms. */
  static JudgedRelease ofLatency() {
    Latency latency =
        new Latency(null, Duration.ofMillis(500), new Ratio("0pp"), null, ALPHA, null);
    BurnProof burn = new BurnProof(new Ratio("99%"), "14x-2x", Duration.ofMillis(500), false);
    return of(spec(null, latency, burn), pods(STABLE));
  }

  private static AnalysisSpec spec(
      @Nullable ErrorRate errors, @Nullable Latency latency, BurnProof burn) {
    return new AnalysisSpec(
        "prometheus",
        Duration.ofSeconds(Traffic.SECONDS),
        errors,
        latency,
        new TreeMap<>(),
        FailureLimit.DEFAULT,
        NoDataPolicy.HOLD,
        WhenUndecided.EXTEND,
        burn,
        null);
  }

  /** The canary's response times are spread as stable's are, exactly. */
  private static List<Pod> pods(List<Double> buckets) {
    List<Double> canary = buckets.stream().map(each -> CANARYS_PART * each).toList();
    List<Pod> pods = new ArrayList<>();
    for (String name : List.of("a", "b")) {
      pods.add(new Pod(Track.CANARY, "canary-" + name, 0, 38, canary));
      pods.add(new Pod(Track.STABLE, "stable-" + name, 1, 711, buckets));
    }
    return pods;
  }

  private static JudgedRelease of(AnalysisSpec spec, List<Pod> pods) {
    LimitsJudge judge = new LimitsJudge(spec, Carried.beforeAll(LATER_STAGES));
    return new JudgedRelease(judge, pods, judge.begin(), 0);
  }

  /** After one more sample. */
  JudgedRelease next() {
    Instant at = Instant.EPOCH.plusSeconds(Traffic.SECONDS * samples);
    Sample sample = new Sample(at, counters(), new TreeMap<>(), new TreeMap<>());
    return new JudgedRelease(judge, pods, judge.observe(state, sample), samples + 1);
  }

  private List<CounterSample> counters() {
    List<CounterSample> counters = new ArrayList<>();
    for (Pod pod : pods) {
      if (pod.buckets().isEmpty()) {
        counters.add(counter(pod, Series.TOTAL, pod.total()));
        counters.add(counter(pod, Series.BAD, pod.bad()));
      }
      double upTo = 0;
      for (int i = 0; i < pod.buckets().size(); i++) {
        upTo += pod.buckets().get(i);
        counters.add(counter(pod, Series.bucket(ResponseTimes.BOUNDS.get(i)), upTo));
      }
    }
    return counters;
  }

  private CounterSample counter(Pod pod, Series series, double gain) {
    return new CounterSample(pod.track(), pod.name(), series, gain * samples);
  }

  /** Whether the canary fails by now, asked as a release asks. */
  double failed() {
    return judge.verdict(state) instanceof Verdict.Fail ? 1 : 0;
  }
}
