package dev.spillway.worker.temporal;

import java.time.Duration;

/**
 * How often Temporal is looked at.
 *
 * @param first after the first miss; each further miss doubles it
 * @param longest between two looks while it is away
 * @param steady between two looks while it is there
 * @param attributes between two looks for missing search attributes
 */
record Pace(Duration first, Duration longest, Duration steady, Duration attributes) {
  static final Pace USUAL =
      new Pace(
          Duration.ofMillis(250),
          Duration.ofSeconds(5),
          Duration.ofSeconds(5),
          Duration.ofMinutes(1));

  /** How long to wait after so many misses in a row. */
  Duration after(int misses) {
    if (misses == 0) {
      return steady;
    }
    Duration doubled = first.multipliedBy(1L << Math.min(misses - 1, 16));
    return doubled.compareTo(longest) < 0 ? doubled : longest;
  }
}
