package dev.spillway.judge;

import java.time.Duration;

/**
 * A limit on response time.
 *
 * @param quantile between 0 and 1, exclusive; 0.95 where the plan gives none
 * @param max the canary's quantile stays at or below
 */
public record Latency(double quantile, Duration max) {
  public static final double USUAL_QUANTILE = 0.95;

  public Latency {
    if (quantile == 0) {
      quantile = USUAL_QUANTILE;
    }
    if (!(quantile > 0 && quantile < 1)) {
      throw new IllegalArgumentException(
          "Expected a quantile between 0 and 1, but was " + quantile);
    }
    if (max.isNegative() || max.isZero()) {
      throw new IllegalArgumentException("Expected a positive latency limit, but was " + max);
    }
  }
}
