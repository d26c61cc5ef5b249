package dev.spillway.sandbox.measure.detection;

import dev.spillway.judge.evidence.Poll;
import dev.spillway.judge.evidence.Requests;
import org.jspecify.annotations.Nullable;

/**
 * One look at a canary.
 *
 * @param at 0 for the first
 * @param beginsLaterStage whether the weight was raised before it
 * @param seen what both tracks gained as far as it was scraped; null where that is not enough
 * @param served what the canary's users really got since the look before
 */
record Look(int at, boolean beginsLaterStage, @Nullable Poll seen, Requests served) {
  /** Minutes from the beginning of some look to the end of this one. */
  double minutesSince(int first) {
    return (double) (at + 1 - first) / Traffic.LOOKS_PER_MINUTE;
  }

  boolean endsMinute() {
    return (at + 1) % Traffic.LOOKS_PER_MINUTE == 0;
  }
}
