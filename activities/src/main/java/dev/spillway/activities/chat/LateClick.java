package dev.spillway.activities.chat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * An answer that was clicked and could not be carried out yet.
 *
 * @param why it could not
 */
public record LateClick(Instant receivedAt, String why) {
  /** After that long it is refused: nobody wants it to count hours later. */
  public static final Duration LONGEST = Duration.ofMinutes(15);

  /** When it will have been carried out or refused, to the second. */
  public Instant until() {
    return until(receivedAt);
  }

  /** The same for a click that came then. */
  public static Instant until(Instant receivedAt) {
    return receivedAt.plus(LONGEST).truncatedTo(ChronoUnit.SECONDS);
  }
}
