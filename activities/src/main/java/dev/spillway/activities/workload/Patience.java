package dev.spillway.activities.workload;

import java.time.Duration;

/**
 * How a wait for pods goes.
 *
 * @param beat between two heartbeats; cancelling takes effect within it
 * @param grace how long the same hopeless reason must last before the deadline is not waited for
 */
public record Patience(Duration beat, Duration grace) {
  public static final Patience USUAL = new Patience(Duration.ofMillis(400), Duration.ofSeconds(30));

  public Patience {
    if (!beat.isPositive() || grace.isNegative()) {
      throw new IllegalArgumentException(
          "Expected a beat above and a grace of at least zero, but was %s, %s"
              .formatted(beat, grace));
    }
  }
}
