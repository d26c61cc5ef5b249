package dev.spillway.activities.schema;

import java.time.Duration;

/**
 * How long one try waits, and between tries. Waiting for a lock holds up everybody who comes later,
 * so it is short and gives way.
 *
 * @param firstLockWait grows with each try
 * @param statement the longest a statement runs that holds locks; above any lock wait
 * @param pause between tries, so that those who queued get through
 */
record Patience(
    Duration firstLockWait, Duration longestLockWait, Duration statement, Duration pause) {
  static final Patience USUAL =
      new Patience(
          Duration.ofSeconds(1),
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofSeconds(2));
  private static final double GROWTH = 1.5;

  Patience {
    if (statement.compareTo(longestLockWait) <= 0) {
      throw new IllegalArgumentException(
          "Expected statements to have longer than the longest lock wait, %s, but was %s"
              .formatted(longestLockWait, statement));
    }
  }

  /** The wait of a try, from 0. */
  Duration lockWait(int attempt) {
    double millis = (double) firstLockWait.toMillis() * Math.pow(GROWTH, attempt);
    return Duration.ofMillis(Math.min((long) millis, longestLockWait.toMillis()));
  }
}
