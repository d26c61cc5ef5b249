package dev.spillway.judge;

import java.util.Map;
import java.util.NavigableMap;

/** Quantiles of cumulative histograms. */
public final class Quantiles {
  private Quantiles() {}

  /**
   * The value below which a share of the observations lies, interpolated linearly inside its bucket
   * as Prometheus' {@code histogram_quantile} does. Unlike there, a quantile above the highest
   * finite bound is infinite: how far above nobody knows, and a limit must not pass for that.
   *
   * @param buckets observations up to each bound; the last bound is infinity
   * @return NaN without observations
   */
  public static double of(double quantile, NavigableMap<Double, Double> buckets) {
    double total = buckets.isEmpty() ? 0 : buckets.lastEntry().getValue();
    if (!(total > 0)) {
      return Double.NaN;
    }
    double rank = quantile * total;
    double lowerBound = 0;
    double below = 0;
    for (Map.Entry<Double, Double> bucket : buckets.entrySet()) {
      if (bucket.getValue() >= rank) {
        return interpolate(
            lowerBound, bucket.getKey(), (rank - below) / (bucket.getValue() - below));
      }
      lowerBound = bucket.getKey();
      below = bucket.getValue();
    }
    return Double.POSITIVE_INFINITY;
  }

  private static double interpolate(double lower, double upper, double share) {
    return Double.isInfinite(upper) ? upper : lower + (upper - lower) * share;
  }
}
