package dev.spillway.sandbox.measure.detection;

import dev.spillway.judge.evidence.Poll;
import dev.spillway.judge.evidence.Requests;

/**
 * A check of each minute by itself, and a number of bad minutes that are too many.
 *
 * @param limit the bad minute that decides
 */
record MinuteRule(String name, Check check, int limit, Counting counting) implements Rival {
  /** The common limit of failed requests. */
  private static final double ONE_PERCENT = 0.01;

  /** The common limit of how many times stable's share is borne. */
  private static final double TIMES_STABLE = 1.5;

  /** What makes a minute bad. */
  @FunctionalInterface
  interface Check {
    boolean isBad(Requests canary, Requests stable);
  }

  /** Which bad minutes are counted. */
  enum Counting {
    IN_ALL,
    IN_A_ROW
  }

  /** Flagger's: failed checks are never forgotten, and a minute without requests is one. */
  static MinuteRule flagger() {
    return new MinuteRule("1 %, 3 bad minutes", MinuteRule::isAboveOnePercent, 3, Counting.IN_ALL);
  }

  /** The same, where one good minute clears the account. */
  static MinuteRule inARow() {
    return new MinuteRule(
        "1 %, 3 bad minutes in a row", MinuteRule::isAboveOnePercent, 3, Counting.IN_A_ROW);
  }

  /** Argo's with a success condition and failureLimit 3: NaN is no success, the fourth fails. */
  static MinuteRule argo() {
    return new MinuteRule("1 %, failureLimit 3", MinuteRule::isAboveOnePercent, 4, Counting.IN_ALL);
  }

  /** A ratio written by hand; comparing with NaN is false, so such a minute is good. */
  static MinuteRule timesStable() {
    return new MinuteRule(
        "> 1.5 × stable, 3 bad minutes",
        (canary, stable) -> canary.share() > TIMES_STABLE * stable.share(),
        3,
        Counting.IN_ALL);
  }

  private static boolean isAboveOnePercent(Requests canary, Requests stable) {
    return !(canary.share() <= ONE_PERCENT);
  }

  @Override
  public Watch begin(Hour.Beginning beginning) {
    return new Minutes();
  }

  private final class Minutes implements Watch {
    private Requests canary = Requests.NONE;
    private Requests stable = Requests.NONE;
    private int badMinutes;

    @Override
    public boolean decides(Look look) {
      Poll seen = look.seen();
      canary = seen == null ? canary : canary.plus(seen.canary());
      stable = seen == null ? stable : stable.plus(seen.stable());
      if (look.endsMinute()) {
        endMinute();
      }
      return badMinutes >= limit;
    }

    private void endMinute() {
      if (check.isBad(canary, stable)) {
        badMinutes++;
      } else if (counting == Counting.IN_A_ROW) {
        badMinutes = 0;
      }
      canary = Requests.NONE;
      stable = Requests.NONE;
    }
  }
}
