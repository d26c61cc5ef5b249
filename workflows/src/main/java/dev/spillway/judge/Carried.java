package dev.spillway.judge;

import dev.spillway.judge.evidence.RateState;
import org.jspecify.annotations.Nullable;

/**
 * What earlier stages of a canary hand to the next one, so that all of them together are one test.
 *
 * @param laterStages how many follow the first
 * @param errors evidence about failed requests, as earlier versions stored it; null since
 * @param trial what is judged by evidence; null before the first stage
 * @param interim where the same stage stood when it told something; null where one begins
 * @param tells whether it is to tell when evidence against the canary passes half its limit; null
 *     for no
 */
public record Carried(
    int laterStages,
    @Nullable RateState errors,
    @Nullable TrialProgress trial,
    @Nullable Interim interim,
    @Nullable Boolean tells) {
  public Carried {
    if (laterStages < 0) {
      throw new IllegalArgumentException("Expected stages from 0, but were " + laterStages);
    }
  }

  /** Before the first stage. */
  public static Carried beforeAll(int laterStages) {
    return new Carried(laterStages, null, null, null, true);
  }

  /** The same in the next stage, which tells unless this one did. */
  Carried after(TrialProgress progress) {
    return new Carried(laterStages, null, progress, null, mayTell() ? tells : null);
  }

  /** The same where this stage goes on, having told. */
  public Carried from(Interim told) {
    return new Carried(laterStages, errors, trial, told, tells);
  }

  /** Whether it told of a burn and is to tell when that is over. */
  public boolean toldOfBurn() {
    return interim != null && Boolean.TRUE.equals(interim.burning());
  }

  /** Whether it is still to tell. */
  public boolean mayTell() {
    return Boolean.TRUE.equals(tells) && interim == null;
  }
}
