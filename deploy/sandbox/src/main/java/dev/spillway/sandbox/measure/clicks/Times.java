package dev.spillway.sandbox.measure.clicks;

import java.time.Duration;
import java.util.List;

/** How long something took: half of it at most the first, all but one of a hundred the second. */
record Times(long p50Ms, long p99Ms, long maxMs) {
  /** Of one or more; each the smallest that so many do not exceed. */
  static Times of(List<Duration> all) {
    if (all.isEmpty()) {
      throw new IllegalArgumentException("Expected a time, but there was none");
    }
    List<Long> sorted = all.stream().map(Duration::toMillis).sorted().toList();
    return new Times(at(sorted, 50), at(sorted, 99), sorted.getLast());
  }

  private static long at(List<Long> sorted, int percent) {
    return sorted.get(Math.ceilDiv(sorted.size() * percent, 100) - 1);
  }
}
