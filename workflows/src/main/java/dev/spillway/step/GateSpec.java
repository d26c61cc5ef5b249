package dev.spillway.step;

import java.time.Duration;

/**
 * A question before a stage, as the plan file has it.
 *
 * @param from the group that is asked
 * @param min approvals by different people; 1 where the plan gives none
 * @param expiresAfter 24 h where the plan gives none
 */
public record GateSpec(String from, int min, Duration expiresAfter) {
  public static final Duration USUAL_EXPIRY = Duration.ofHours(24);

  public GateSpec {
    min = min == 0 ? 1 : min;
    expiresAfter = expiresAfter == null ? USUAL_EXPIRY : expiresAfter;
    if (min < 1) {
      throw new IllegalArgumentException("Expected at least 1 approval, but was " + min);
    }
  }
}
