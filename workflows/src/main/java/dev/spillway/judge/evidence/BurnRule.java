package dev.spillway.judge.evidence;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The budget burns faster than a factor over a long window, and over a short one still (SRE
 * workbook, chapter 5). Judged on the canary's own requests: a canary of one percent that fails
 * completely is lost in the service's rate.
 *
 * <p>A guard keeps a few failed requests of a young or quiet canary from firing it: at least
 * {@value #LEAST_BAD} failed in the long window, and so many or more are as unlikely as {@value
 * #UNLIKELY} in a canary that burns at 1 (Poisson).
 *
 * @param factor above this, strictly
 * @param longWindow at least as long as the short one
 */
public record BurnRule(double factor, Duration longWindow, Duration shortWindow) {
  private static final int SHORT_OF_LONG = 12;
  private static final double LEAST_BAD = 3;
  private static final double UNLIKELY = 0.001;

  /** From here on the canary's part of the failures is no more than its part of the requests. */
  private static final double ITS_SHARE = 0.01;

  private static final Pattern FORM =
      Pattern.compile("(\\d{1,4}(?:\\.\\d{1,4})?)x over (\\d{1,4}[smhd])(?:/(\\d{1,4}[smhd]))?");

  public BurnRule {
    if (!(factor > 0 && Double.isFinite(factor))
        || !shortWindow.isPositive()
        || longWindow.compareTo(shortWindow) < 0) {
      throw new IllegalArgumentException(
          "Expected a factor above 0 and a short window within a long one, but were %s, %s and %s"
              .formatted(factor, shortWindow, longWindow));
    }
  }

  /** The short window is a twelfth of the long one. */
  public static BurnRule of(double factor, Duration longWindow) {
    return new BurnRule(factor, longWindow, longWindow.dividedBy(SHORT_OF_LONG));
  }

  /** Reads {@code 2x over 1h} or {@code 14.4x over 1h/5m}. */
  public static BurnRule parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "Expected a burn rule such as '2x over 1h' or '14.4x over 1h/5m', but was '%s'"
              .formatted(text));
    }
    double factor = new BigDecimal(matcher.group(1)).doubleValue();
    Duration longWindow = duration(matcher.group(2));
    return matcher.group(3) == null
        ? of(factor, longWindow)
        : new BurnRule(factor, longWindow, duration(matcher.group(3)));
  }

  /** As it is written, with both windows. */
  public String text() {
    return "%sx over %s/%s"
        .formatted(
            BigDecimal.valueOf(factor).stripTrailingZeros().toPlainString(),
            Spelled.of(longWindow),
            Spelled.of(shortWindow));
  }

  private static Duration duration(String text) {
    return Duration.parse((text.endsWith("d") ? "P" : "PT") + text);
  }

  /** Spends a share of a period's budget in the long window. */
  public static BurnRule spending(double share, Duration longWindow, Duration period) {
    return of(share * period.toMillis() / longWindow.toMillis(), longWindow);
  }

  /** What it says about a canary that has no stable version beside it. */
  public BurnFinding find(BurnCounts canary, Objective objective) {
    if (!(canary.longWindow().total() > 0 && canary.shortWindow().total() > 0)) {
      return BurnFinding.UNDEFINED;
    }
    if (!burns(canary, objective)) {
      return BurnFinding.QUIET;
    }
    double bad = canary.longWindow().bad();
    double expected = canary.longWindow().total() * objective.allowed();
    return bad >= LEAST_BAD && Tail.poisson(expected, bad) <= UNLIKELY
        ? BurnFinding.FIRES
        : BurnFinding.GUARDED;
  }

  /** The same beside a stable version, whose burning may explain the canary's. */
  public BurnFinding find(BurnCounts canary, BurnCounts stable, Objective objective) {
    BurnFinding own = find(canary, objective);
    return own == BurnFinding.FIRES && burns(stable, objective) && isItsShare(canary, stable)
        ? BurnFinding.AMBIENT
        : own;
  }

  private boolean burns(BurnCounts counts, Objective objective) {
    return BurnRate.of(counts.longWindow(), objective).times() > factor
        && BurnRate.of(counts.shortWindow(), objective).times() > factor;
  }

  private static boolean isItsShare(BurnCounts canary, BurnCounts stable) {
    Requests all = canary.longWindow().plus(stable.longWindow());
    double share = canary.longWindow().total() / all.total();
    return Tail.binomial(all.bad(), share, canary.longWindow().bad()) > ITS_SHARE;
  }

  /** How long until it fires once a share of the requests fails, after none did before. */
  public Duration timeToFire(Objective objective, double badShare) {
    double part = factor * objective.allowed() / badShare;
    return Duration.ofMillis(Math.round(part * longWindow.toMillis()));
  }

  /**
   * The same question with a guarantee at any number of looks, slower: a trial whether the canary's
   * share of bad requests is above {@code factor} times of what the objective allows.
   */
  public RateTrial strictly(Objective objective, int laterStages) {
    Margin limit = Margin.absolute(Math.min(1, factor * objective.allowed()));
    return new RateTrial(limit, limit, 1, laterStages);
  }
}
