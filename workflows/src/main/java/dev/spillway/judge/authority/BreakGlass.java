package dev.spillway.judge.authority;

import java.time.Duration;

/**
 * Who may decide alone during an incident.
 *
 * @param group of those who may
 * @param reviewWithin how soon somebody else must look at it
 */
public record BreakGlass(String group, Duration reviewWithin) {
  public BreakGlass {
    if (group.isBlank()) {
      throw new IllegalArgumentException("Expected a group, but found none");
    }
    if (reviewWithin.isNegative() || reviewWithin.isZero()) {
      throw new IllegalArgumentException(
          "Expected a time within which somebody reviews, but was " + reviewWithin);
    }
  }
}
