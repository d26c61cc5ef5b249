package dev.spillway.judge.kayenta;

/**
 * How large a difference must be to count, and to count as critical. Where the effect cannot be
 * measured, every difference is large enough.
 *
 * @param allowedIncrease from here on a higher canary counts as high
 * @param allowedDecrease down from here a lower canary counts as low
 * @param criticalIncrease from here on a high critical metric fails the canary
 * @param criticalDecrease down from here a low critical metric fails the canary
 */
public record EffectSize(
    EffectMeasure measure,
    double allowedIncrease,
    double allowedDecrease,
    double criticalIncrease,
    double criticalDecrease) {
  public static final EffectSize ANY = anyBy(EffectMeasure.MEAN_RATIO);

  public EffectSize {
    if (Double.isNaN(allowedIncrease + allowedDecrease + criticalIncrease + criticalDecrease)) {
      throw new IllegalArgumentException(
          "Expected effect sizes that are numbers, but were %s, %s, %s and %s"
              .formatted(allowedIncrease, allowedDecrease, criticalIncrease, criticalDecrease));
    }
  }

  /** Every difference counts. */
  public static EffectSize anyBy(EffectMeasure measure) {
    double none = measure.noEffect();
    return new EffectSize(measure, none, none, none, none);
  }

  boolean countsAsHigh(double effect) {
    return Double.isNaN(effect) || effect >= allowedIncrease;
  }

  boolean countsAsLow(double effect) {
    return Double.isNaN(effect) || effect <= allowedDecrease;
  }

  boolean isCriticallyHigh(double effect) {
    return Double.isNaN(effect) || effect >= criticalIncrease;
  }

  boolean isCriticallyLow(double effect) {
    return Double.isNaN(effect) || effect <= criticalDecrease;
  }
}
