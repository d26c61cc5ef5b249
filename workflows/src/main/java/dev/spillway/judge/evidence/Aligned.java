package dev.spillway.judge.evidence;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The same test three times, since the two tracks may be scraped up to a poll apart: when an
 * incident begins, the one that is read first looks worse alone. What counts is the least of the
 * three, which holds if any of them is aligned.
 *
 * @param stableEarlier the canary beside the stable poll before
 * @param inPlace both from the same poll
 * @param stableLater the canary of the poll before beside this stable poll
 */
public record Aligned(Wealth stableEarlier, Wealth inPlace, Wealth stableLater) {
  static Aligned begin(Mixture mixture) {
    return new Aligned(mixture.begin(), mixture.begin(), mixture.begin());
  }

  Aligned each(UnaryOperator<Wealth> change) {
    return new Aligned(
        change.apply(stableEarlier), change.apply(inPlace), change.apply(stableLater));
  }

  Aligned add(Mixture mixture, Gains gains) {
    return new Aligned(
        mixture.add(stableEarlier, gains.stableEarlier()),
        mixture.add(inPlace, gains.inPlace()),
        mixture.add(stableLater, gains.stableLater()));
  }

  /** The logarithm of the least of the three. */
  double log(Mixture mixture) {
    return Math.min(
        mixture.log(inPlace), Math.min(mixture.log(stableEarlier), mixture.log(stableLater)));
  }

  /** What one poll adds to each of the three, a bet each. */
  record Gains(List<Double> stableEarlier, List<Double> inPlace, List<Double> stableLater) {
    /** Where there is no second track to be aligned with. */
    static Gains ofOne(List<Double> gains) {
      return new Gains(gains, gains, gains);
    }
  }
}
