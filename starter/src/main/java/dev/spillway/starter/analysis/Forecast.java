package dev.spillway.starter.analysis;

import dev.spillway.judge.evidence.Requests;
import dev.spillway.judge.trial.Look;
import dev.spillway.judge.trial.TrackLook;
import dev.spillway.judge.trial.TrialFloor;
import dev.spillway.judge.trial.TrialResult;
import dev.spillway.judge.trial.TrialRun;
import dev.spillway.judge.trial.TrialSpec;
import dev.spillway.judge.trial.TrialVerdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How an analysis will fare with a canary of some badness, by playing it many times. Independent
 * requests at even traffic; the same seed plays the same.
 *
 * @param ratio how many times stable's share of bad requests the canary's is
 * @param floor canary requests that any test as reliable needs on average; infinite where there is
 *     nothing to find
 * @param runs that were played
 * @param decided sorted times of those that ended in an abort, or in acceptance where {@code ratio}
 *     is 1
 * @param wrong share of runs with the other decision
 */
public record Forecast(double ratio, double floor, int runs, List<Duration> decided, double wrong) {
  /** Not within the time that was played. */
  public static final Duration NEVER = Duration.ofSeconds(Long.MAX_VALUE);

  public Forecast {
    decided = decided.stream().sorted().toList();
  }

  /** Plays it. */
  public static Forecast of(TrialSpec spec, ExpectedTraffic traffic, double ratio, Played played) {
    List<TrialResult> results =
        IntStream.range(0, played.runs())
            .parallel()
            .mapToObj(run -> play(spec, traffic, ratio, played, run))
            .toList();
    TrialVerdict right = right(spec, ratio);
    TrialVerdict other = right == TrialVerdict.ACCEPT ? TrialVerdict.ABORT : TrialVerdict.ACCEPT;
    List<Duration> decided = new ArrayList<>();
    for (TrialResult each : results) {
      Duration at = each.decidedAt();
      if (each.verdict() == right && at != null) {
        decided.add(at);
      }
    }
    long wrong = results.stream().filter(each -> each.verdict() == other).count();
    return new Forecast(
        ratio, floor(spec, traffic, ratio), played.runs(), decided, (double) wrong / played.runs());
  }

  /**
   * How it is played.
   *
   * @param runs how often
   * @param horizon how long each is watched
   */
  public record Played(int runs, Duration horizon, long seed) {}

  private static TrialVerdict right(TrialSpec spec, double ratio) {
    if (spec.isBurnRule()) {
      return TrialVerdict.FIRE;
    }
    return ratio > 1 ? TrialVerdict.ABORT : TrialVerdict.ACCEPT;
  }

  private static TrialResult play(
      TrialSpec spec, ExpectedTraffic traffic, double ratio, Played played, int run) {
    Draws draws = Draws.of(played.seed(), "x" + ratio, run);
    double canary = traffic.requestsIn(traffic.interval());
    double stable = canary * (1 - traffic.weight()) / traffic.weight();
    List<Look> looks = new ArrayList<>();
    looks.add(new Look(Duration.ZERO, track(draws, 0, 0), track(draws, stable, traffic.bad())));
    Duration at = traffic.interval();
    while (at.compareTo(played.horizon()) <= 0) {
      looks.add(
          new Look(
              at,
              track(draws, canary, Math.min(1, ratio * traffic.bad())),
              track(draws, stable, traffic.bad())));
      at = at.plus(traffic.interval());
    }
    return TrialRun.of(spec.unlimited(), looks, TrialRun.Detail.VERDICT);
  }

  private static TrackLook track(Draws draws, double requests, double share) {
    double bad = draws.poisson(requests * share);
    double good = draws.poisson(requests * (1 - share));
    return TrackLook.of(new Requests(bad, bad + good), null, 0);
  }

  private static double floor(TrialSpec spec, ExpectedTraffic traffic, double ratio) {
    double canary = Math.min(1, ratio * traffic.bad());
    TrialFloor floor =
        new TrialFloor(canary, traffic.bad(), traffic.weight() / (1 - traffic.weight()));
    return ratio > 1 ? floor.toAbort(spec) : floor.toAccept(spec);
  }

  /** The share of runs decided within some time. */
  public double decidedWithin(Duration time) {
    long in = decided.stream().filter(each -> each.compareTo(time) <= 0).count();
    return (double) in / runs;
  }

  /**
   * When so many of all runs were decided.
   *
   * @param share of the runs, such as 0.5
   * @return longer than any release where not so many were
   */
  public Duration timeFor(double share) {
    int index = (int) Math.ceil(share * runs) - 1;
    return index < decided.size() ? decided.get(Math.max(0, index)) : NEVER;
  }
}
