package dev.spillway.judge.kayenta;

/**
 * How far the canary's values are from the control's. All three shifts are found to a tolerance
 * only: on values that are smaller, even the interval's ends may change places.
 *
 * @param lower end of the interval for the shift, in the unit of the metric
 * @param upper end of the interval for the shift
 * @param estimate of the shift: the median of all differences (Hodges, Lehmann 1963)
 * @param effect by the metric's own measure; not a number where it cannot be measured
 * @param meanRatio the canary's mean in units of the control's; not a number where one is 0
 */
public record Comparison(
    double lower, double upper, double estimate, double effect, double meanRatio) {
  /** The interval must be off zero by so much of the estimate. */
  private static final double TOLERANCE = 0.25;

  static Comparison of(Shift shift, double effect, double meanRatio) {
    return new Comparison(shift.lower(), shift.upper(), shift.estimate(), effect, meanRatio);
  }

  boolean isHigher() {
    return lower > TOLERANCE * Math.abs(estimate);
  }

  boolean isLower() {
    return upper < -TOLERANCE * Math.abs(estimate);
  }

  /** In words, with its numbers. */
  String inWords() {
    return "shifted by %s (%s to %s), mean ratio %s, effect %s"
        .formatted(
            Digits.of(estimate),
            Digits.of(lower),
            Digits.of(upper),
            Digits.of(meanRatio),
            Digits.of(effect));
  }
}
