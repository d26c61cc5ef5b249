package dev.spillway.judge.evidence;

import dev.spillway.judge.Ratio;
import java.math.BigDecimal;

/**
 * The share of requests that are to be good over a period.
 *
 * @param share such as 99.9%; below 100 %
 */
public record Objective(Ratio share) {
  public Objective {
    if (!(share.fraction() > 0 && share.fraction() < 1)) {
      throw new IllegalArgumentException(
          "Expected an objective between 0%% and 100%%, exclusive, but was %s".formatted(share));
    }
  }

  /** The share of requests that may be bad, such as 0.001. */
  public double allowed() {
    return BigDecimal.ONE.subtract(BigDecimal.valueOf(share.fraction())).doubleValue();
  }
}
