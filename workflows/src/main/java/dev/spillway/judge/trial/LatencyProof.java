package dev.spillway.judge.trial;

import dev.spillway.judge.Latency;
import dev.spillway.judge.Ratio;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the canary's response times are held to.
 *
 * @param max requests that take longer are slow; the end of one of the histogram's buckets
 * @param quantile at most {@code 1 - quantile} of the canary's requests are slow, whatever stable
 *     does; 0.95 where nothing is compared with stable either
 * @param aboveStable how much above stable's share of slow requests is still as good; with {@code
 *     0pp} the whole histograms are compared
 */
public record LatencyProof(
    @Nullable Duration max,
    @Nullable Double quantile,
    @Nullable Ratio aboveStable,
    @Nullable Ratio alpha,
    @Nullable Ratio beta) {
  private static final Double USUAL_QUANTILE = Latency.USUAL_QUANTILE;

  public LatencyProof {
    if (max == null || !max.isPositive()) {
      throw new IllegalArgumentException(
          "Expected max: from which duration on a request is slow, such as 250ms");
    }
    quantile = quantile == null && aboveStable == null ? USUAL_QUANTILE : quantile;
    if (quantile != null && !(quantile > 0 && quantile < 1)) {
      throw new IllegalArgumentException(
          "Expected a quantile between 0 and 1, but was " + quantile);
    }
  }

  /** The threshold in seconds. */
  double seconds() {
    return max == null ? Double.NaN : max.toNanos() / 1e9;
  }
}
