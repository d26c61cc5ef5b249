package dev.spillway.activities.chat;

import java.time.Duration;
import java.time.Instant;

/** When a chat may be called again: as it asks for, else less and less often while it is away. */
final class ChatPause {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(30);

  /** Beyond what a chat asks for, so that clocks need not agree to the second. */
  private static final Duration GRACE = Duration.ofMillis(500);

  private Instant until = Instant.MIN;
  private Duration next = FIRST;
  private boolean away;

  boolean isOver(Instant now) {
    return !now.isBefore(until);
  }

  Instant until() {
    return until;
  }

  /** Whether the last call had no answer. */
  boolean isAway() {
    return away;
  }

  void asked(Instant now, Duration retryAfter) {
    until = now.plus(retryAfter).plus(GRACE);
  }

  void noAnswer(Instant now) {
    away = true;
    until = now.plus(next);
    next = next.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : next.multipliedBy(2);
  }

  void answered() {
    away = false;
    next = FIRST;
  }
}
