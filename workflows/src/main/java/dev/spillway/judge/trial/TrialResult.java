package dev.spillway.judge.trial;

import dev.spillway.judge.evidence.Levels;
import dev.spillway.judge.evidence.Poll;
import dev.spillway.judge.evidence.RatioInterval;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a trial.
 *
 * @param decidedAt when the verdict fell; null where none was proven
 * @param seen all requests until the decision, or until the last look
 * @param evidence of all metrics together
 */
public record TrialResult(
    TrialVerdict verdict,
    String reason,
    @Nullable Duration decidedAt,
    Poll seen,
    Evidence evidence,
    List<MetricResult> metrics,
    List<BurnResult> burns,
    List<LookResult> looks) {
  public TrialResult {
    metrics = List.copyOf(metrics);
    burns = List.copyOf(burns);
    looks = List.copyOf(looks);
  }

  /**
   * Evidence and what it takes, as natural logarithms.
   *
   * @param better null where nothing can be accepted
   */
  public record Evidence(double worse, @Nullable Double better, Levels levels) {}

  /**
   * One metric.
   *
   * @param outcome what it says by itself
   * @param ratio how many times stable's share the canary's is; null where that is not compared or
   *     was not asked for
   * @param requestsToGo canary requests until a decision at the rates seen; null where none is in
   *     sight
   * @param critical whether proof against it aborts
   */
  public record MetricResult(
      String name,
      TrialVerdict outcome,
      Evidence evidence,
      @Nullable RatioInterval ratio,
      @Nullable Double requestsToGo,
      boolean critical,
      Tally tally,
      List<Measurement> measurements) {
    public MetricResult {
      measurements = List.copyOf(measurements);
    }
  }

  /**
   * One burn rule at one time.
   *
   * @param factor both rates must be above it for the rule to fire
   * @param longRate over the long window, as a multiple of what the objective allows; null without
   *     requests
   * @param critical whether it aborts
   * @param tally of the looks so far
   */
  public record BurnResult(
      String rule,
      String finding,
      double factor,
      @Nullable Double longRate,
      @Nullable Double shortRate,
      boolean critical,
      Tally tally) {}

  /**
   * All metrics together after one look.
   *
   * @param ruling what would be done now
   * @param ratio of the first metric that is compared; null between the looks that are drawn
   */
  public record LookResult(
      Duration at,
      String ruling,
      String reason,
      Evidence evidence,
      List<BurnResult> burns,
      @Nullable RatioInterval ratio) {
    public LookResult {
      burns = List.copyOf(burns);
    }
  }
}
