package dev.spillway.judge.evidence;

import java.util.Collections;
import java.util.List;
import java.util.function.DoublePredicate;

/**
 * How many times stable's bad share the canary's is: all factors that no proof excludes. Holds at
 * all times together (a confidence sequence, by inverting the tests; Howard, Ramdas, McAuliffe,
 * Sekhon 2021). For people to read; it decides nothing.
 *
 * @param lower 0 while nothing excludes any; missed with a chance of alpha
 * @param upper infinity while nothing excludes any; missed with a chance of beta
 */
public record RatioInterval(double lower, double upper) {
  private static final double SMALLEST = 1e-9;
  private static final double LARGEST = 1e9;
  private static final int HALVINGS = 60;

  /**
   * From all polls so far, without a margin.
   *
   * @param burstFactor as in {@link RateTrial}
   */
  public static RatioInterval of(List<Poll> polls, Levels levels, double burstFactor) {
    return of(polls, levels, Collections.nCopies(polls.size(), burstFactor));
  }

  /**
   * The same where each poll has a burst factor of its own.
   *
   * @param burstFactors as many as polls, each fixed before its poll
   */
  public static RatioInterval of(List<Poll> polls, Levels levels, List<Double> burstFactors) {
    DoublePredicate isWorseThan =
        factor ->
            log(new RateTrial.Side(new Margin(factor, 0), Alternatives.WORSE), polls, burstFactors)
                >= levels.toAbort();
    DoublePredicate isBelow =
        factor ->
            log(new RateTrial.Side(new Margin(factor, 0), Alternatives.BETTER), polls, burstFactors)
                >= levels.toAccept();
    double lower = isWorseThan.test(SMALLEST) ? edge(isWorseThan) : 0;
    double upper = isBelow.test(LARGEST) ? edge(isBelow.negate()) : Double.POSITIVE_INFINITY;
    return new RatioInterval(lower, upper);
  }

  private static double log(RateTrial.Side side, List<Poll> polls, List<Double> burstFactors) {
    Mixture mixture = new Mixture(side.alternatives().weights(), 0);
    Wealth wealth = mixture.begin();
    for (int i = 0; i < polls.size(); i++) {
      wealth = mixture.add(wealth, side.gains(polls.get(i), 0, burstFactors.get(i)));
    }
    return mixture.log(wealth);
  }

  /** Where a predicate that holds for small factors ceases to. */
  private static double edge(DoublePredicate holds) {
    double low = Math.log(SMALLEST);
    double high = Math.log(LARGEST);
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (holds.test(Math.exp(middle))) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return Math.exp(low);
  }
}
