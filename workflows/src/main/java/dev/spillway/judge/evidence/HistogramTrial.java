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
    Known before = Known.of(known);
    Counted canary = Counted.of(poll.canary());
    Counted stable = Counted.of(poll.stable());
    Aligned.Gains gains =
        new Aligned.Gains(
            gains(before, canary, Counted.of(last.stable())),
            gains(before, canary, stable),
            gains(before, Counted.of(last.canary()), stable));
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

  /** What earlier polls tell about the next one. */
  private record Known(double total, List<Requests> above, List<Double> midRanks) {
    static Known of(Histogram pooled) {
      return new Known(pooled.total(), pooled.above(), pooled.midRanks());
    }
  }

  /** One track's poll, with what lies above each bound. */
  private record Counted(double total, List<Double> counts, List<Requests> above) {
    static Counted of(Histogram histogram) {
      return new Counted(histogram.total(), histogram.counts(), histogram.above());
    }
  }

  private List<Double> gains(Known known, Counted canary, Counted stable) {
    if (!(known.total() > 0 && canary.total() > 0 && stable.total() > 0)) {
      return Collections.nCopies(SHIFTS.size() + bounds.size() * RATIOS.size(), 0.0);
    }
    List<Double> gains = new ArrayList<>(SHIFTS.size() + bounds.size() * RATIOS.size());
    addLocation(gains, known.midRanks(), canary, stable);
    int limit = bounds.indexOf(threshold);
    double share = known.above().get(limit).share();
    Poll slow = new Poll(canary.above().get(limit), stable.above().get(limit));
    gains.addAll(SHARE.gains(slow, share > RateTrial.RARE ? share : 0, burstFactor));
    addTails(gains, known.above(), canary, stable);
    return gains;
  }

  private void addLocation(List<Double> gains, List<Double> ranks, Counted canary, Counted stable) {
    double rho = canary.total() / stable.total();
    for (double shift : SHIFTS) {
      Bet bet = Bet.around(0.5, Margin.NONE, rho, shift / (1 + rho));
      double log = 0;
      for (int i = 0; i < ranks.size(); i++) {
        log += bet.logOfCanary(canary.counts().get(i), ranks.get(i));
        log += bet.logOfStable(stable.counts().get(i), ranks.get(i));
      }
      gains.add(log / burstFactor);
    }
  }

  private void addTails(List<Double> gains, List<Requests> before, Counted canary, Counted stable) {
    double rho = canary.total() / stable.total();
    for (int i = 0; i < before.size(); i++) {
      Poll slow = new Poll(canary.above().get(i), stable.above().get(i));
      Bet last = Bet.NONE;
      double log = 0;
      for (double ratio : RATIOS) {
        Bet bet = Bet.onCommon(ratio, Margin.NONE, before.get(i).share(), rho);
        // Of a bound that many requests pass the larger ratios all stake the most there is.
        if (!bet.equals(last)) {
          log = bet.log(slow) / burstFactor;
          last = bet;
        }
        gains.add(log);
      }
    }
  }
}
