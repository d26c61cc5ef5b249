package dev.spillway.judge.trial;

import dev.spillway.judge.Latency;
import dev.spillway.judge.Ratio;
import dev.spillway.judge.evidence.Margin;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the canary's response times are held to.
 *
 * @param max requests that take longer are slow; the end of one of the histogram's buckets
 * @param quantile at most {@code 1 - quantile} of the canary's requests are slow, whatever stable
 *     does; 0.95 where nothing is compared with stable either
 * @param aboveStable how much above stable's share of slow requests is still as good; with {@code
 *     0pp} the whole histograms are compared
 * @param timesStable how many times stable's share is still as good; 1 unless given
 */
public record LatencyProof(
    @Nullable Duration max,
    @Nullable Double quantile,
    @Nullable Ratio aboveStable,
    @Nullable Double timesStable,
    @Nullable Ratio alpha,
    @Nullable Ratio beta) {
  private static final Double USUAL_QUANTILE = Latency.USUAL_QUANTILE;

  public LatencyProof {
    if (max == null || !max.isPositive()) {
      throw new IllegalArgumentException(
          "Expected max: from which duration on a request is slow, such as 250ms");
    }
    boolean compares = aboveStable != null || timesStable != null;
    quantile = quantile == null && !compares ? USUAL_QUANTILE : quantile;
    if (quantile != null && !(quantile > 0 && quantile < 1)) {
      throw new IllegalArgumentException(
          "Expected a quantile between 0 and 1, but was " + quantile);
    }
  }

  /** How it compares with stable; empty where it does not. */
  Optional<Margin> margin() {
    return aboveStable == null && timesStable == null
        ? Optional.empty()
        : Optional.of(
            new Margin(
                timesStable == null ? 1 : timesStable,
                aboveStable == null ? 0 : aboveStable.fraction()));
  }

  /** Whether the whole histograms are compared, since nothing slower is as good. */
  public boolean comparesHistograms() {
    return margin().filter(Margin.NONE::equals).isPresent();
  }

  /** What of it compares with stable; empty for nothing. */
  Optional<LatencyProof> comparison() {
    return margin().map(it -> new LatencyProof(max, null, aboveStable, timesStable, alpha, beta));
  }

  /** The threshold in seconds. */
  double seconds() {
    return max == null ? Double.NaN : max.toNanos() / 1e9;
  }
}
