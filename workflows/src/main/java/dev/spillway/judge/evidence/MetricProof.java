package dev.spillway.judge.evidence;

import org.jspecify.annotations.Nullable;

/**
 * The evidence of one metric.
 *
 * @param weight its share of the capital; those of all metrics sum to one
 * @param worse logarithm of the evidence that the canary is worse
 * @param better logarithm of the evidence that it is good enough; null for a metric that only
 *     aborts
 */
public record MetricProof(String metric, double weight, double worse, @Nullable Double better) {
  /** Whether it is proven good enough. */
  public boolean accepts(Levels levels) {
    return better != null && better >= levels.toAccept();
  }
}
