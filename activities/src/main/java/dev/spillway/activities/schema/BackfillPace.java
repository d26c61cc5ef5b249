package dev.spillway.activities.schema;

import java.time.Duration;
import java.util.Locale;

/** How fast an attempt goes, in a line for people. */
final class BackfillPace {
  private final long estimate;
  private final long seenBefore;
  private final long began = System.nanoTime();

  BackfillPace(long estimate, long seenBefore) {
    this.estimate = estimate;
    this.seenBefore = seenBefore;
  }

  String line(BackfillCursor.Tally tally) {
    Duration taken = Duration.ofNanos(System.nanoTime() - began);
    long rate = (tally.seen() - seenBefore) * 1000 / Math.max(1, taken.toMillis());
    String left =
        tally.quarantined().isEmpty()
            ? ""
            : ", %d keys left out".formatted(tally.quarantined().size());
    return String.format(
        Locale.ROOT,
        "%,d of about %,d rows, %,d rows/s%s",
        tally.seen(),
        Math.max(estimate, tally.seen()),
        rate,
        left);
  }
}
