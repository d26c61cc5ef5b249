package dev.spillway.judge.evidence;

import java.time.Instant;

/**
 * What one counter showed at one time.
 *
 * @param at when it was scraped
 * @param value since its process began; may be anything a source answers, also NaN
 */
public record Reading(Instant at, double value) {
  /** Whether it says anything: stale markers are NaN, and no counter is negative or infinite. */
  public boolean isValue() {
    return Double.isFinite(value) && value >= 0;
  }
}
