package dev.spillway.judge;

import dev.spillway.judge.evidence.RateState;
import org.jspecify.annotations.Nullable;

/**
 * What earlier stages of a canary hand to the next one, so that all of them together are one test.
 *
 * @param laterStages how many follow the first
 * @param errors evidence about failed requests, as earlier versions stored it; null since
 * @param trial what is judged by evidence; null before the first stage
 */
public record Carried(int laterStages, @Nullable RateState errors, @Nullable TrialProgress trial) {
  public Carried {
    if (laterStages < 0) {
      throw new IllegalArgumentException("Expected stages from 0, but were " + laterStages);
    }
  }

  /** Before the first stage. */
  public static Carried beforeAll(int laterStages) {
    return new Carried(laterStages, null, null);
  }
}
