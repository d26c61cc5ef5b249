package dev.spillway.judge.evidence;

/**
 * What one alternative stakes in one poll on scores from 0 to 1.
 *
 * <p>A canary request of score u multiplies the bet's wealth by {@code 1 + canary (u - centre)}, a
 * stable one by {@code 1 - stable (u - centre)}, and every canary request costs {@code fee} of the
 * logarithm. With {@code stable = timesStable * rho * canary}, where rho is canary requests per
 * stable request, and {@code fee = canary * (above + centre (timesStable - 1))} the expected
 * product is at most 1 as long as the margin holds, by {@code 1 + x <= e^x}: only the mean rates of
 * the poll matter, single requests may differ and the base rate may move.
 *
 * <p>Every factor must stay positive. Without a centre it does by itself: the factors of a bad
 * request are {@code ratio (1 + x) / (1 + ratio x)} and {@code (1 + x) / (1 + ratio x)} with {@code
 * x = timesStable * rho}. With a centre the stake is cut where a factor would fall below {@value
 * #LEAST_FACTOR}; a smaller stake is as valid, since it is fixed before the poll's outcome.
 *
 * @param canary stake; above 0 bets that the canary scores higher
 * @param stable stake of the stable side, of the same sign
 * @param centre known before the poll
 * @param fee per canary request
 */
record Bet(double canary, double stable, double centre, double fee) {
  static final double LEAST_FACTOR = 0.05;

  /** Stakes nothing. */
  static final Bet NONE = new Bet(0, 0, 0, 0);

  Bet {
    double least =
        Math.min(
            Math.min(1 - canary * centre, 1 + canary * (1 - centre)),
            Math.min(1 + stable * centre, 1 - stable * (1 - centre)));
    if (!(least > 0)) {
      throw new IllegalArgumentException(
          "Expected stakes that leave every factor positive, but were %s and %s around %s"
              .formatted(canary, stable, centre));
    }
  }

  /** For events that are rare: the stake that suits a canary at {@code ratio} times the margin. */
  static Bet onRare(double ratio, Margin margin, Poll poll) {
    double theta = margin.timesStable();
    double canaries = poll.canary().total();
    double stables = theta > 0 ? poll.stable().total() : 1;
    double whole = stables + ratio * theta * canaries;
    double stake = (ratio - 1) * stables / whole;
    return new Bet(stake, (ratio - 1) * theta * canaries / whole, 0, stake * margin.above());
  }

  /**
   * For events that are not rare: moves the rate from the centre towards {@code ratio} times of it,
   * at most half of the way to 1.
   *
   * @param rho canary requests per stable request
   */
  static Bet onCommon(double ratio, Margin margin, double centre, double rho) {
    double moved = (ratio - 1) / (1 - centre);
    double halfway = 1 / (2 * centre);
    return around(centre, margin, rho, Math.min(moved, halfway) / (1 + margin.timesStable() * rho));
  }

  /** A stake of choice, cut where a factor would come too near to zero. */
  static Bet around(double centre, Margin margin, double rho, double stake) {
    double x = margin.timesStable() * rho;
    double own = stake > 0 ? centre : 1 - centre;
    double other = x * (1 - own);
    double most = (1 - LEAST_FACTOR) / Math.max(own, other);
    double cut = Math.clamp(stake, -most, most);
    double fee = cut * (margin.above() + centre * (margin.timesStable() - 1));
    return new Bet(cut, x * cut, centre, fee);
  }

  /** What a poll of good and bad requests adds to the logarithm of the wealth. */
  double log(Poll poll) {
    return bad(poll.canary(), canary) + bad(poll.stable(), -stable) - poll.canary().total() * fee;
  }

  private double bad(Requests requests, double stake) {
    return times(requests.bad(), stake * (1 - centre))
        + times(requests.total() - requests.bad(), -stake * centre);
  }

  private static double times(double requests, double gain) {
    return requests == 0 || gain == 0 ? 0 : requests * Math.log(1 + gain);
  }

  /** What canary requests of one score add, without the fee. */
  double logOfCanary(double requests, double score) {
    return times(requests, canary * (score - centre));
  }

  /** What stable requests of one score add. */
  double logOfStable(double requests, double score) {
    return times(requests, -stable * (score - centre));
  }
}
