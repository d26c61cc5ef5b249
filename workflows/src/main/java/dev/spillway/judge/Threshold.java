package dev.spillway.judge;

import org.jspecify.annotations.Nullable;

/**
 * Limits on a value of the canary's own; at least one is given.
 *
 * @param query in the source's language; {@code {{service}} {{namespace}} {{track}} {{pods}}} are
 *     filled in
 */
public record Threshold(String query, @Nullable Double max, @Nullable Double min) {
  public Threshold {
    if (max == null && min == null) {
      throw new IllegalArgumentException("Expected max, min or both");
    }
  }

  /** By how much a value is past the limit that it is furthest past; below 0 within them. */
  double excess(double value) {
    double above = max == null ? Double.NEGATIVE_INFINITY : value - max;
    double below = min == null ? Double.NEGATIVE_INFINITY : min - value;
    return Math.max(above, below);
  }
}
