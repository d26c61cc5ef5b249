package dev.spillway.sandbox.measure.detection;

import dev.spillway.judge.evidence.Histogram;
import dev.spillway.judge.evidence.HistogramPoll;
import dev.spillway.judge.evidence.HistogramState;
import dev.spillway.judge.evidence.HistogramTrial;
import dev.spillway.judge.evidence.Levels;
import dev.spillway.judge.evidence.Requests;
import dev.spillway.starter.analysis.Draws;
import java.util.List;

/**
 * Releases whose requests take longer, judged by whole histograms.
 *
 * @param name as a person types it
 * @param words what it is, for the tables
 */
record LatencyRow(String name, String words, ResponseTimes canary) {
  private static final Traffic TRAFFIC = Traffic.steady(100, 0.05);
  private static final double THRESHOLD = 0.5;
  static final HistogramTrial TRIAL = new HistogramTrial(ResponseTimes.BOUNDS, THRESHOLD, 1, 0);

  boolean isHealthy() {
    return canary.equals(ResponseTimes.USUAL);
  }

  /** Draws a release and judges it; what is said of failed requests is zero. */
  Outcome outcome(long seed, int stream) {
    return outcome(Draws.of(seed, name, stream));
  }

  /** Canary requests that no test can do without; NaN where there is nothing to find. */
  double floor() {
    return isHealthy()
        ? Double.NaN
        : ResponseTimes.floor(
            canary,
            ResponseTimes.USUAL,
            TRAFFIC.canaries(0) / TRAFFIC.stables(0),
            Levels.USUAL.toAbort());
  }

  private Outcome outcome(Draws draws) {
    List<Double> canaries = canary.chances();
    List<Double> stables = ResponseTimes.USUAL.chances();
    HistogramPoll alone =
        new HistogramPoll(
            Histogram.none(ResponseTimes.BOUNDS), draw(draws, TRAFFIC.stables(-1), stables));
    HistogramState state = TRIAL.add(TRIAL.begin(), alone);
    double served = 0;
    for (int at = 0; at < Traffic.LOOKS; at++) {
      Histogram canaryTimes = draw(draws, TRAFFIC.canaries(at), canaries);
      Histogram stableTimes = draw(draws, TRAFFIC.stables(at), stables);
      state = TRIAL.add(state, new HistogramPoll(canaryTimes, stableTimes));
      served += canaryTimes.total();
      if (TRIAL.slower(state) >= Levels.USUAL.toAbort()) {
        return outcome(Outcome.Kind.FOUND, at, served);
      }
    }
    return outcome(Outcome.Kind.NEVER, Traffic.LOOKS - 1, served);
  }

  private static Outcome outcome(Outcome.Kind kind, int at, double served) {
    double minutes = (at + 1.0) / Traffic.LOOKS_PER_MINUTE;
    return new Outcome(kind, minutes, new Requests(0, served));
  }

  private static Histogram draw(Draws draws, double mean, List<Double> chances) {
    return new Histogram(
        ResponseTimes.BOUNDS,
        chances.stream().map(chance -> draws.poisson(mean * chance)).toList());
  }
}
