package dev.spillway.judge.evidence;

import java.time.Duration;
import java.time.Instant;

/**
 * A stretch of time that holds its end, but not its beginning.
 *
 * @param after the last moment that lies before it
 * @param until its last moment
 */
public record Window(Instant after, Instant until) {
  public Window {
    if (!after.isBefore(until)) {
      throw new IllegalArgumentException(
          "Expected a window that ends after it begins, but was %s to %s".formatted(after, until));
    }
  }

  /** The last stretch of some length before a moment. */
  public static Window ending(Instant until, Duration length) {
    return new Window(until.minus(length), until);
  }

  /** Whether a moment lies in it. */
  public boolean holds(Instant at) {
    return at.isAfter(after) && !at.isAfter(until);
  }
}
