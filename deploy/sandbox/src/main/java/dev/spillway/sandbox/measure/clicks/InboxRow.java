package dev.spillway.sandbox.measure.clicks;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A click as the inbox has it.
 *
 * @param outcome null where it is not done
 * @param untilDone from when it was kept until it was done; null where it is not
 */
record InboxRow(boolean done, @Nullable String outcome, @Nullable Duration untilDone) {
  boolean isRefused() {
    return done && String.valueOf(outcome).startsWith("refused: ");
  }

  boolean isCounted() {
    return done && !isRefused();
  }
}
