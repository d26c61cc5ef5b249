package dev.spillway.sandbox.measure.detection;

import java.util.Arrays;

/** Mean, median and 90th percentile (nearest rank) of some values; NaN of none. */
record Distribution(double mean, double median, double p90) {
  static Distribution of(double[] values) {
    double[] sorted = Arrays.stream(values).sorted().toArray();
    return new Distribution(
        Arrays.stream(values).average().orElse(Double.NaN),
        quantile(sorted, 0.5),
        quantile(sorted, 0.9));
  }

  private static double quantile(double[] sorted, double share) {
    return sorted.length == 0
        ? Double.NaN
        : sorted[(int) Math.max(0, Math.ceil(share * sorted.length) - 1)];
  }
}
