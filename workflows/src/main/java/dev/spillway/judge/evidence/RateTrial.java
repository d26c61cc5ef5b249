package dev.spillway.judge.evidence;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether the share of bad requests (failed, or slower than a threshold) of the canary is worse
 * than a margin, and whether it is within one; may be asked after every poll.
 *
 * <p>For each of a grid of alternatives a bet multiplies its wealth poll by poll such that its
 * expectation does not grow while the margin holds, whatever the base rate, the traffic and its
 * split do. By Ville's inequality (1939) the wealth of their {@link Mixture} ever reaches {@code 1
 * / alpha} with a chance of at most alpha. The construction is that of e-values for two streams
 * (Turner, Ly, Grünwald 2021) with the poll as the block; with an even margin and a constant split
 * each bet is Wald's sequential probability ratio test (1945) of whose error the next one is.
 *
 * <p>A margin of the canary's own has no neighbour to be aligned with, and decides on each poll at
 * once. A poll in which a compared track had no requests adds nothing. When more than {@value
 * #RARE} of the requests of earlier polls were bad, the scores are centred by that share.
 *
 * @param abort what the canary must be proven worse than
 * @param accept what it must be proven better than; {@code above} is not 0, since nothing proves
 *     that two rates are equal. Null never accepts
 * @param burstFactor up to so many bad requests of one poll have one cause; all evidence is divided
 *     by it
 * @param laterStages how many stages may begin after the first
 */
public record RateTrial(
    Margin abort, @Nullable Margin accept, double burstFactor, int laterStages) {
  static final double RARE = 0.1;
  private static final Poll NOTHING = new Poll(Requests.NONE, Requests.NONE);

  public RateTrial {
    if (accept != null && !(accept.above() > 0)) {
      throw new IllegalArgumentException(
          "Expected a margin above 0 for accepting, but was %s; say how much worse is still good"
              .formatted(accept));
    }
    if (!(burstFactor >= 1 && Double.isFinite(burstFactor))) {
      throw new IllegalArgumentException("Expected a burst factor from 1, but was " + burstFactor);
    }
  }

  /**
   * With the usual margins: a quarter of what the objective allows to abort, all of it to accept.
   *
   * @param allowed share of bad requests, such as 0.001 for an objective of 99.9 %
   */
  public static RateTrial of(double allowed, int laterStages) {
    return new RateTrial(new Margin(1, 0.25 * allowed), new Margin(1, allowed), 1, laterStages);
  }

  /**
   * Before the first poll. One poll of stable alone, from before the canary has requests, is worth
   * adding first: the canary's first poll then has a neighbour, and proof comes a poll sooner.
   */
  public RateState begin() {
    return new RateState(Aligned.begin(worse()), Aligned.begin(better()), Requests.NONE, null);
  }

  /**
   * After one more poll; {@code state} itself stays as it is.
   *
   * <p>Where no stable poll is known from before the canary's first, one half of the first stands
   * in for it and the other half for itself. Wealth to the power of a half is expected to grow no
   * more than wealth (Jensen's inequality), so this holds as long as the base rate does not fall
   * just then.
   */
  public RateState add(RateState state, Poll poll) {
    boolean isFirst =
        state.last() == null && state.pooled().total() == 0 && poll.canary().total() > 0;
    Poll kept = isFirst ? new Poll(poll.canary(), poll.stable().half()) : poll;
    Poll last = state.last() == null ? NOTHING : state.last();
    Polls polls = new Polls(isFirst ? new Poll(Requests.NONE, kept.stable()) : last, poll);
    Requests pooled = state.pooled();
    return new RateState(
        state.worse().add(worse(), gains(new Side(abort, Alternatives.WORSE), pooled, polls)),
        accept == null
            ? state.better()
            : state
                .better()
                .add(better(), gains(new Side(accept, Alternatives.BETTER), pooled, polls)),
        pooled.plus(last.canary()).plus(last.stable()),
        kept);
  }

  /** After a poll that brought no counts: the polls beside it are no neighbours. */
  public RateState gap(RateState state) {
    Poll last = state.last();
    return last == null
        ? state
        : new RateState(
            state.worse(),
            state.better(),
            state.pooled().plus(last.canary()).plus(last.stable()),
            null);
  }

  /** Where the next stage begins. */
  public RateState beginStage(RateState state) {
    return new RateState(
        state.worse().each(worse()::beginStage),
        state.better().each(better()::beginStage),
        state.pooled(),
        state.last());
  }

  /** The logarithm of the evidence that the canary is worse; {@code ln(1 / alpha)} is proof. */
  public double worse(RateState state) {
    return state.worse().log(worse());
  }

  /** The logarithm of the evidence that it is good enough; {@code ln(1 / beta)} is proof. */
  public double better(RateState state) {
    return state.better().log(better());
  }

  private Mixture worse() {
    return new Mixture(Alternatives.WORSE.weights(), laterStages);
  }

  private Mixture better() {
    return new Mixture(Alternatives.BETTER.weights(), laterStages);
  }

  private Aligned.Gains gains(Side side, Requests pooled, Polls polls) {
    double share = pooled.share();
    double centre = side.margin().compares() && share > RARE ? share : 0;
    Requests canary = polls.now().canary();
    Requests stable = polls.now().stable();
    if (!side.margin().compares()) {
      return Aligned.Gains.ofOne(side.gains(polls.now(), centre, burstFactor));
    }
    return new Aligned.Gains(
        side.gains(new Poll(canary, polls.last().stable()), centre, burstFactor),
        side.gains(polls.now(), centre, burstFactor),
        side.gains(new Poll(polls.last().canary(), stable), centre, burstFactor));
  }

  /** Two neighbours. */
  private record Polls(Poll last, Poll now) {}

  /** One of the two questions. */
  record Side(Margin margin, Alternatives alternatives) {
    List<Double> gains(Poll poll, double centre, double burstFactor) {
      boolean says = poll.canary().total() > 0 && (!margin.compares() || poll.stable().total() > 0);
      return alternatives.ratios().stream()
          .map(ratio -> says ? bet(ratio, poll, centre).log(poll) / burstFactor : 0.0)
          .toList();
    }

    private Bet bet(double ratio, Poll poll, double centre) {
      return centre == 0
          ? Bet.onRare(ratio, margin, poll)
          : Bet.onCommon(ratio, margin, centre, poll.canary().total() / poll.stable().total());
    }
  }
}
