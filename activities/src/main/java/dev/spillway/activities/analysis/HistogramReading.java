package dev.spillway.activities.analysis;

import java.time.Instant;
import java.util.List;

/**
 * What one native histogram showed at one time: buckets whose bounds grow by a steady factor, of
 * which only those that hold something are told (Prometheus, "HTTP API", native histograms).
 *
 * @param count of all observations
 */
record HistogramReading(Instant at, double count, List<Bucket> buckets) {
  HistogramReading {
    buckets = List.copyOf(buckets);
  }

  /**
   * One bucket; to which of its bounds a value on it belongs makes no difference here.
   *
   * @param count of the observations between its bounds
   */
  record Bucket(double lower, double upper, double count) {}

  /** Whether it says anything: a stale marker, or a histogram of negative counts, does not. */
  boolean isValue() {
    return Double.isFinite(count)
        && count >= 0
        && buckets.stream().allMatch(it -> Double.isFinite(it.count()) && it.count() >= 0);
  }
}
