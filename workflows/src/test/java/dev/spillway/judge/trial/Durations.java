package dev.spillway.judge.trial;

import dev.spillway.judge.evidence.Histogram;
import java.util.List;

/** Histograms of other shapes. */
final class Durations {
  private Durations() {}

  /** Ten requests in each of three buckets. */
  static Histogram upTo(double first, double second) {
    return new Histogram(
        List.of(first, second, Double.POSITIVE_INFINITY), List.of(10.0, 10.0, 10.0));
  }
}
