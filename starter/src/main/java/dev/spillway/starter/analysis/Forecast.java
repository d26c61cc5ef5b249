package dev.spillway.starter.analysis;

import dev.spillway.judge.trial.TrialResult;
import dev.spillway.judge.trial.TrialRun;
import dev.spillway.judge.trial.TrialSpec;
import dev.spillway.judge.trial.TrialVerdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How an analysis will fare with a canary of some badness, by playing it many times. Independent
 * requests at even traffic; the same seed plays the same.
 *
 * @param floor canary requests that any test as reliable needs on average; infinite where there is
 *     nothing to find, not a number where none is known
 * @param runs that were played
 * @param decided sorted times of those that ended rightly: in an abort, or of a healthy canary in
 *     acceptance
 * @param wrong sorted times of those with the other decision
 */
public record Forecast(
    PlayedCanary canary, double floor, int runs, List<Duration> decided, List<Duration> wrong) {
  /** Not within the time that was played. */
  public static final Duration NEVER = Duration.ofSeconds(Long.MAX_VALUE);

  public Forecast {
    decided = decided.stream().sorted().toList();
    wrong = wrong.stream().sorted().toList();
  }

  /** Plays it. */
  public static Forecast of(
      TrialSpec spec, ExpectedTraffic traffic, PlayedCanary canary, Played played) {
    PlayedRelease release = new PlayedRelease(spec, traffic, canary);
    List<TrialResult> results =
        IntStream.range(0, played.runs())
            .parallel()
            .mapToObj(run -> release.looks(played.draws(canary, run), played.horizon()))
            .map(looks -> TrialRun.of(spec.unlimited(), looks, TrialRun.Detail.VERDICT))
            .toList();
    List<Duration> accepted = times(results, TrialVerdict.ACCEPT);
    List<Duration> aborted = times(results, TrialVerdict.ABORT, TrialVerdict.FIRE);
    boolean healthy = canary.isHealthy();
    return new Forecast(
        canary,
        new ForecastFloor(spec, release, traffic.bad()).of(canary),
        played.runs(),
        healthy ? accepted : aborted,
        healthy ? aborted : accepted);
  }

  private static List<Duration> times(List<TrialResult> results, TrialVerdict... verdicts) {
    return results.stream()
        .filter(each -> List.of(verdicts).contains(each.verdict()))
        .flatMap(each -> Optional.ofNullable(each.decidedAt()).stream())
        .toList();
  }

  /**
   * How it is played.
   *
   * @param runs how often
   * @param horizon how long each is watched
   */
  public record Played(int runs, Duration horizon, long seed) {
    private Draws draws(PlayedCanary canary, int run) {
      return Draws.of(seed, canary.name(), run);
    }
  }

  /** The share of runs decided within some time. */
  public double decidedWithin(Duration time) {
    return share(decided, time);
  }

  /** The share of runs decided wrongly within some time. */
  public double wrongWithin(Duration time) {
    return share(wrong, time);
  }

  private double share(List<Duration> times, Duration within) {
    return (double) times.stream().filter(each -> each.compareTo(within) <= 0).count() / runs;
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
