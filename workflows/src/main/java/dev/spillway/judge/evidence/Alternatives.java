package dev.spillway.judge.evidence;

import java.util.Collections;
import java.util.List;

/**
 * How many times the margin the canary's rate may be; a test bets on each with an equal share.
 *
 * @param ratios all above 1 (the canary is worse than the margin) or all below (it is better)
 */
public record Alternatives(List<Double> ratios) {
  /** Worse than the margin: slightly to utterly. */
  public static final Alternatives WORSE = new Alternatives(List.of(1.5, 2.5, 5.0, 15.0, 60.0));

  /** Better than the margin. */
  public static final Alternatives BETTER = new Alternatives(List.of(0.02, 0.1, 0.25, 0.5, 0.75));

  public Alternatives {
    ratios = List.copyOf(ratios);
    boolean worse = ratios.stream().allMatch(each -> each > 1 && Double.isFinite(each));
    boolean better = ratios.stream().allMatch(each -> each > 0 && each < 1);
    if (ratios.isEmpty() || worse == better) {
      throw new IllegalArgumentException(
          "Expected ratios that are all above 1 or all between 0 and 1, but were " + ratios);
    }
  }

  /** Equal shares that sum to one. */
  List<Double> weights() {
    return Collections.nCopies(ratios.size(), 1.0 / ratios.size());
  }
}
