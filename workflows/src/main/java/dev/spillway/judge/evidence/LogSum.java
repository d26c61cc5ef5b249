package dev.spillway.judge.evidence;

import java.util.List;

/** Sums of values that are known by their logarithms and may be too large or small to write out. */
final class LogSum {
  private LogSum() {}

  /** The logarithm of the sum of {@code weight * e^log}; weights of zero take no part. */
  static double of(List<Double> weights, List<Double> logs) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < logs.size(); i++) {
      if (weights.get(i) > 0) {
        largest = Math.max(largest, logs.get(i));
      }
    }
    if (Double.isInfinite(largest)) {
      return largest;
    }
    double sum = 0;
    for (int i = 0; i < logs.size(); i++) {
      sum += weights.get(i) * Math.exp(logs.get(i) - largest);
    }
    return largest + Math.log(sum);
  }
}
