package dev.spillway.judge;

import org.jspecify.annotations.Nullable;

/**
 * Limits on the share of failed requests; at least one is given.
 *
 * @param max the canary's own share stays at or below
 * @param aboveStable the canary's share stays at or below the stable version's plus this
 */
public record ErrorRate(@Nullable Ratio max, @Nullable Ratio aboveStable) {
  public ErrorRate {
    if (max == null && aboveStable == null) {
      throw new IllegalArgumentException("Expected max, aboveStable or both");
    }
  }
}
