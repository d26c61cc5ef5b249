package dev.spillway.judge.evidence;

import java.util.List;

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
    double[] ratios =
        badByPod.stream()
            .filter(pods -> pods.size() > 1 && mean(pods) > 0)
            .mapToDouble(pods -> variance(pods) / mean(pods))
            .sorted()
            .toArray();
    if (ratios.length == 0) {
      return 1;
    }
    return Math.max(1, ratios[(int) Math.ceil(QUANTILE * ratios.length) - 1]);
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
