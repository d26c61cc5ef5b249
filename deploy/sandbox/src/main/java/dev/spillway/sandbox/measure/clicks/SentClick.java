package dev.spillway.sandbox.measure.clicks;

import dev.spillway.model.ReleaseId;
import java.time.Duration;
import java.util.List;

/**
 * A click, with every try to have it taken: who gets no answer clicks again.
 *
 * @param turn by which the two of the same moment are known
 */
record SentClick(ReleaseId release, int turn, PlannedClick click, List<Try> tries) {
  private static final int TAKEN = 200;

  SentClick {
    tries = List.copyOf(tries);
  }

  /**
   * A request.
   *
   * @param hash of its body
   * @param status of the answer; 0 where none came
   */
  record Try(String hash, int status, Duration took) {
    boolean isAcknowledged() {
      return status == TAKEN;
    }
  }
}
