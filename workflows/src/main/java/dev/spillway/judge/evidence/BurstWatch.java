package dev.spillway.judge.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The {@link BurstFactor} kept up poll by poll from the stable version's pods; of constant size,
 * stored and resumed exactly.
 *
 * <p>The factor may change during a test. Let {@code L} be the logarithm that a poll adds and
 * {@code C >= 1} a divisor that is known before the poll, as one is that rests on earlier polls
 * alone. Given what was before, {@code E exp(L / C) <= (E exp L)^(1 / C) <= 1} for independent
 * requests (Jensen's inequality), and {@code E exp(L / C) <= 1} also for independent clusters of at
 * most C, since {@code a^(s / C) <= 1 + (s / C)(a - 1)} for {@code 0 <= s <= C}. So each poll's
 * factor is expected to be at most 1 whatever the earlier divisors were, the product stays a
 * supermartingale, and Ville's inequality holds. It is only lost for polls whose clusters are
 * larger than what stable has shown before: an estimate is no bound.
 *
 * <p>As the canary is compared with the stable poll before, too ({@link Aligned}), what is known
 * before a poll is what the polls before the last one showed.
 *
 * <p>The first {@value #LEARNED} polls teach it. Until then evidence is divided by {@value
 * #ALL_AWAY}, which leaves none: nothing is known of bursts, and 1 would be a guess.
 *
 * @param polls how many were seen, up to {@value #LEARNED}
 * @param ratios what the last {@value #KEPT} polls that said something did say
 * @param factor what to divide the next poll's evidence by
 */
public record BurstWatch(int polls, List<Double> ratios, double factor) {
  private static final double ALL_AWAY = 1e9;
  public static final BurstWatch NONE = new BurstWatch(0, List.of(), ALL_AWAY);
  private static final int LEARNED = 6;
  private static final int KEPT = 40;

  /** So many polls tell apart what is typical. */
  private static final int ENOUGH = 20;

  /** From here on the requests are not independent by a margin that matters. */
  private static final double WORTH_A_WARNING = 1.5;

  public BurstWatch {
    ratios = List.copyOf(ratios);
  }

  /**
   * After one more poll.
   *
   * @param badByPod for each kind of bad request how many each stable pod had; the burstiest counts
   */
  public BurstWatch add(List<List<Double>> badByPod) {
    OptionalDouble largest =
        badByPod.stream().flatMapToDouble(pods -> BurstFactor.ratio(pods).stream()).max();
    List<Double> next = new ArrayList<>(ratios);
    largest.ifPresent(next::add);
    return new BurstWatch(
        Math.min(polls + 1, LEARNED),
        next.subList(Math.max(0, next.size() - KEPT), next.size()),
        learned());
  }

  private double learned() {
    return polls < LEARNED
        ? ALL_AWAY
        : BurstFactor.ofRatios(ratios.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** Whether it still learns. */
  public boolean learns() {
    return factor == ALL_AWAY;
  }

  /**
   * How bursty the bad requests are, where that is worth a warning. The mean over the polls, which
   * is 1 for independent requests however few pods there are; the factor errs to the safe side and
   * is well above 1 for few pods.
   */
  public OptionalDouble warning() {
    double mean = ratios.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    return ratios.size() >= ENOUGH && mean > WORTH_A_WARNING
        ? OptionalDouble.of(mean)
        : OptionalDouble.empty();
  }
}
