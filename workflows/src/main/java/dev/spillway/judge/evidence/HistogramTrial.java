package dev.spillway.judge.evidence;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Whether the canary is slower, by whole histograms; may be asked after every poll. Faster never
 * counts against it.
 *
 * <p>Half of the capital bets on the location (the mean of each request's mid-rank among the
 * requests of earlier polls), a quarter on the share above the threshold, a quarter on the share
 * above each bound. What is known beforehand is taken from polls before the last, so every stake is
 * fixed before the counts it is staked on; the first two polls only teach it. The guarantee is that
 * of {@link RateTrial}, for a canary whose mean rank and whose share above each bound are not
 * larger.
 *
 * @param bounds of the buckets, in seconds, the last one infinity
 * @param threshold one of the bounds
 * @param burstFactor up to so many slow requests of one poll have one cause
 * @param laterStages how many stages may begin after the first
 */
public record HistogramTrial(
    List<Double> bounds, double threshold, double burstFactor, int laterStages) {
  /** How far the location is moved, from a little to as far as it goes. */
  private static final List<Double> SHIFTS = List.of(0.1, 0.3, 0.8, 1.6);

  private static final List<Double> RATIOS = Alternatives.WORSE.ratios();

  private static final RateTrial.Side SHARE = new RateTrial.Side(Margin.NONE, Alternatives.WORSE);

  public HistogramTrial {
    bounds = List.copyOf(bounds);
    Histogram.checkBounds(bounds);
    if (!bounds.contains(threshold) || Double.isInfinite(threshold)) {
      throw new IllegalArgumentException(
          "Expected a threshold among the bounds %s, but was %s".formatted(bounds, threshold));
    }
    if (!(burstFactor >= 1 && Double.isFinite(burstFactor))) {
      throw new IllegalArgumentException("Expected a burst factor from 1, but was " + burstFactor);
    }
  }

  /** Before the first poll. */
  public HistogramState begin() {
    return new HistogramState(Aligned.begin(mixture()), Histogram.none(bounds), null);
  }

  /**
   * After one more poll; {@code state} itself stays as it is.
   *
   * @throws IllegalArgumentException for other buckets than the test's
   */
  public HistogramState add(HistogramState state, HistogramPoll poll) {
    HistogramPoll last =
        state.last() == null
            ? new HistogramPoll(Histogram.none(bounds), Histogram.none(bounds))
            : state.last();
    Histogram known = state.pooled();
    Histogram learned = known.plus(last.canary()).plus(last.stable());
    check(poll);
    Aligned.Gains gains =
        new Aligned.Gains(
            gains(known, new HistogramPoll(poll.canary(), last.stable())),
            gains(known, poll),
            gains(known, new HistogramPoll(last.canary(), poll.stable())));
    return new HistogramState(state.slower().add(mixture(), gains), learned, poll);
  }

  /** After a poll that brought no counts: the polls beside it are no neighbours. */
  public HistogramState gap(HistogramState state) {
    HistogramPoll last = state.last();
    return last == null
        ? state
        : new HistogramState(
            state.slower(), state.pooled().plus(last.canary()).plus(last.stable()), null);
  }

  /** Where the next stage begins. */
  public HistogramState beginStage(HistogramState state) {
    return new HistogramState(
        state.slower().each(mixture()::beginStage), state.pooled(), state.last());
  }

  /** The logarithm of the evidence that the canary is slower; {@code ln(1 / alpha)} is proof. */
  public double slower(HistogramState state) {
    return state.slower().log(mixture());
  }

  private void check(HistogramPoll poll) {
    if (!bounds.equals(poll.canary().bounds()) || !bounds.equals(poll.stable().bounds())) {
      throw new IllegalArgumentException(
          "Expected buckets %s, but were %s and %s; begin a new trial when they change"
              .formatted(bounds, poll.canary().bounds(), poll.stable().bounds()));
    }
  }

  private Mixture mixture() {
    int ratios = RATIOS.size();
    int tails = (bounds.size() - 1) * ratios;
    List<Double> weights = new ArrayList<>();
    weights.addAll(Collections.nCopies(SHIFTS.size(), 0.5 / SHIFTS.size()));
    weights.addAll(Collections.nCopies(ratios, 0.25 / ratios));
    weights.addAll(Collections.nCopies(tails, 0.25 / tails));
    return new Mixture(weights, laterStages);
  }

  private List<Double> gains(Histogram known, HistogramPoll poll) {
    double fewest = Math.min(poll.canary().total(), poll.stable().total());
    if (!(known.total() > 0 && fewest > 0)) {
      return Collections.nCopies(SHIFTS.size() + bounds.size() * RATIOS.size(), 0.0);
    }
    List<Double> gains = new ArrayList<>(location(known, poll));
    int limit = bounds.indexOf(threshold);
    double share = known.above().get(limit).share();
    Poll slow = new Poll(poll.canary().above().get(limit), poll.stable().above().get(limit));
    gains.addAll(SHARE.gains(slow, share > RateTrial.RARE ? share : 0, burstFactor));
    gains.addAll(tails(known, poll));
    return gains;
  }

  private List<Double> location(Histogram known, HistogramPoll poll) {
    double rho = poll.canary().total() / poll.stable().total();
    List<Double> ranks = known.midRanks();
    List<Double> gains = new ArrayList<>(SHIFTS.size());
    for (double shift : SHIFTS) {
      Bet bet = Bet.around(0.5, Margin.NONE, rho, shift / (1 + rho));
      double log = 0;
      for (int i = 0; i < ranks.size(); i++) {
        log += bet.logOfCanary(poll.canary().counts().get(i), ranks.get(i));
        log += bet.logOfStable(poll.stable().counts().get(i), ranks.get(i));
      }
      gains.add(log / burstFactor);
    }
    return gains;
  }

  private List<Double> tails(Histogram known, HistogramPoll poll) {
    double rho = poll.canary().total() / poll.stable().total();
    List<Requests> before = known.above();
    List<Requests> slowCanaries = poll.canary().above();
    List<Requests> slowStables = poll.stable().above();
    List<Double> gains = new ArrayList<>();
    for (int i = 0; i < before.size(); i++) {
      Poll slow = new Poll(slowCanaries.get(i), slowStables.get(i));
      for (double ratio : RATIOS) {
        Bet bet = Bet.onCommon(ratio, Margin.NONE, before.get(i).share(), rho);
        gains.add(bet.log(slow) / burstFactor);
      }
    }
    return gains;
  }
}
