package dev.spillway.sandbox.measure.detection;

import dev.spillway.judge.evidence.Levels;
import dev.spillway.judge.evidence.Poll;
import dev.spillway.judge.evidence.Requests;

/** Compares all requests since the beginning, added up, and is asked at every look. */
record PooledRule(String name, Check check) implements Rival {
  private static final double ALPHA = Levels.USUAL.alpha();

  /** One-sided at 1 %. */
  private static final double QUANTILE = 2.326347874040841;

  /** Before that many the normal law means nothing. */
  private static final double FEWEST_BAD = 3;

  /** Requests at which the sequence is narrowest; the usual setting of its product. */
  private static final double TUNED_FOR = 5_000;

  /** What excludes that the canary is as good. */
  @FunctionalInterface
  interface Check {
    boolean isWorse(Requests canary, Requests stable);
  }

  /** A test of two shares that was made to be asked once. */
  static PooledRule peekedTest() {
    return new PooledRule("z-test at every look", PooledRule::isSignificant);
  }

  /**
   * An asymptotic confidence sequence (Waudby-Smith, Arbour, Sinha, Kennedy, Ramdas 2021) of the
   * difference, one-sided, as GrowthBook has it, at 1 %.
   */
  static PooledRule asymptoticSequence() {
    return new PooledRule("asymptotic sequence", PooledRule::isOutsideOfSequence);
  }

  static boolean isSignificant(Requests canary, Requests stable) {
    if (canary.bad() < FEWEST_BAD) {
      return false;
    }
    double share = canary.plus(stable).share();
    double variance = share * (1 - share) * (1 / canary.total() + 1 / stable.total());
    return canary.share() - stable.share() > QUANTILE * Math.sqrt(variance);
  }

  static boolean isOutsideOfSequence(Requests canary, Requests stable) {
    double squaredError = squaredError(canary) + squaredError(stable);
    double n = canary.total() + stable.total();
    return squaredError > 0 && canary.share() - stable.share() > halfWidth(n * squaredError, n);
  }

  /**
   * Half the width of the sequence.
   *
   * @param variance of one request's part in the difference
   * @param n requests
   */
  static double halfWidth(double variance, double n) {
    double log = -2 * Math.log(2 * ALPHA);
    double rho2 = (log + Math.log1p(log)) / TUNED_FOR;
    double spent = n * rho2 + 1;
    return Math.sqrt(
        variance * 2 * spent / (n * n * rho2) * Math.log1p(Math.sqrt(spent) / (2 * ALPHA)));
  }

  private static double squaredError(Requests requests) {
    return requests.share() * (1 - requests.share()) / requests.total();
  }

  @Override
  public Watch begin(Hour.Beginning beginning) {
    return new Pooled();
  }

  private final class Pooled implements Watch {
    private Requests canary = Requests.NONE;
    private Requests stable = Requests.NONE;

    @Override
    public boolean decides(Look look) {
      Poll seen = look.seen();
      if (seen == null) {
        return false;
      }
      canary = canary.plus(seen.canary());
      stable = stable.plus(seen.stable());
      return canary.total() > 0 && stable.total() > 0 && check.isWorse(canary, stable);
    }
  }
}
