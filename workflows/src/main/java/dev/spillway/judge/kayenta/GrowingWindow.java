package dev.spillway.judge.kayenta;

import java.util.ArrayList;
import java.util.List;

/**
 * A run in which the judge is asked after every interval about all the time since the start, as
 * Kayenta's stand-alone analysis does it: it ends at the first score that is not above marginal,
 * and the last score decides.
 *
 * @param scores of the intervals until the run ended
 * @param passed whether the last of them is enough to pass; marginal is not
 * @param fewPoints whether some judgement saw a metric with fewer than {@value #FEW} points; a
 *     warning, nothing follows from it
 * @param reason in words with its numbers
 */
public record GrowingWindow(List<Double> scores, boolean passed, boolean fewPoints, String reason) {
  static final int FEW = 50;

  public GrowingWindow {
    scores = List.copyOf(scores);
  }

  /**
   * One judgement.
   *
   * @param fewestPoints values of the metric that had the fewest of the control
   */
  public record Look(double score, int fewestPoints) {}

  /** The run that these judgements make, of which those after its end do not count. */
  public static GrowingWindow of(List<Look> looks, KayentaThresholds thresholds) {
    List<Look> seen = new ArrayList<>();
    for (Look look : looks) {
      seen.add(look);
      if (look.score() <= thresholds.marginal()) {
        break;
      }
    }
    if (seen.isEmpty()) {
      return new GrowingWindow(List.of(), false, false, "no interval was judged");
    }
    boolean few = seen.stream().anyMatch(look -> look.fewestPoints() < FEW);
    double last = seen.getLast().score();
    List<Double> scores = seen.stream().map(Look::score).toList();
    boolean passed = last > thresholds.marginal() && last >= thresholds.pass();
    return new GrowingWindow(scores, passed, few, reason(last, thresholds));
  }

  private static String reason(double last, KayentaThresholds thresholds) {
    if (last <= thresholds.marginal()) {
      return "score %s is not above the marginal %s".formatted(last, thresholds.marginal());
    }
    return last < thresholds.pass()
        ? "the last score %s is below %s".formatted(last, thresholds.pass())
        : "the last score %s is at least %s".formatted(last, thresholds.pass());
  }
}
