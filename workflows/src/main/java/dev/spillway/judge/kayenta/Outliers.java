package dev.spillway.judge.kayenta;

import java.util.Arrays;

/**
 * Values far from all others, and what becomes of them.
 *
 * @param factor how many quartile distances beyond the quartiles are far; only asked for where
 *     outliers are removed, and above 0 there
 */
public record Outliers(OutlierStrategy strategy, double factor) {
  static final double USUAL_FACTOR = 3;
  public static final Outliers KEPT = new Outliers(OutlierStrategy.KEEP, USUAL_FACTOR);

  public Outliers {
    if (strategy == OutlierStrategy.REMOVE && !(factor > 0)) {
      throw new IllegalArgumentException("Expected an outlier factor above 0, but was " + factor);
    }
  }

  /**
   * What is left. The fences are Tukey's, but nothing between the first and the 99th percentile is
   * an outlier: min(P1, Q1 - factor IQR) and max(P99, Q3 + factor IQR).
   */
  double[] without(double[] values) {
    if (strategy == OutlierStrategy.KEEP || values.length == 0) {
      return values;
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double lower = Percentile.of(25, sorted);
    double upper = Percentile.of(75, sorted);
    double far = factor * (upper - lower);
    double least = Math.min(Percentile.of(1, sorted), lower - far);
    double most = Math.max(Percentile.of(99, sorted), upper + far);
    return Arrays.stream(values).filter(each -> !(each < least || each > most)).toArray();
  }
}
