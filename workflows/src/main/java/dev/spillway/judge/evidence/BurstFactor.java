package dev.spillway.judge.evidence;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How strongly bad requests come in clusters, such as retries of one user: the variance of their
 * counts as a multiple of the mean, which is 1 for independent ones. Divided by it, evidence is
 * exact for independent clusters of at most that size inside one poll.
 */
public final class BurstFactor {
  private static final double QUANTILE = 0.95;

  private BurstFactor() {}

  /**
   * From stable's pods before a release.
   *
   * @param badByPod for each poll the bad requests of each pod; polls with less than two pods or
   *     without bad requests say nothing
   * @return the 95th percentile over the polls (nearest rank), 1 or more
   */
  public static double of(List<List<Double>> badByPod) {
    return ofRatios(badByPod.stream().flatMapToDouble(pods -> ratio(pods).stream()).toArray());
  }

  /** The same of what {@link #ratio} said of each poll. */
  static double ofRatios(double[] ratios) {
    if (ratios.length == 0) {
      return 1;
    }
    double[] sorted = ratios.clone();
    Arrays.sort(sorted);
    return Math.max(1, sorted[(int) Math.ceil(QUANTILE * sorted.length) - 1]);
  }

  /** Variance as a multiple of the mean, over the pods of one poll; empty where it says nothing. */
  static OptionalDouble ratio(List<Double> pods) {
    return pods.size() > 1 && mean(pods) > 0
        ? OptionalDouble.of(variance(pods) / mean(pods))
        : OptionalDouble.empty();
  }

  private static double mean(List<Double> counts) {
    return counts.stream().mapToDouble(Double::doubleValue).average().orElse(0);
  }

  private static double variance(List<Double> counts) {
    double mean = mean(counts);
    double squares = counts.stream().mapToDouble(each -> (each - mean) * (each - mean)).sum();
    return squares / (counts.size() - 1);
  }
}
