package dev.spillway.model;

/**
 * How many pods a canary gets.
 *
 * @param min at least so many, from 1
 */
public record CanaryPods(int min) {
  public static final CanaryPods DEFAULT = new CanaryPods(1);

  public CanaryPods {
    if (min < 1) {
      throw new IllegalArgumentException("Expected at least 1 canary pod, but was " + min);
    }
  }

  /**
   * Pods that carry {@code weight} of the traffic as well as {@code stable} pods carry all of it.
   */
  public int forWeight(Percent weight, int stable) {
    int share = Math.ceilDiv(stable * weight.value(), Percent.ALL.value());
    return Math.max(min, share);
  }
}
