package dev.spillway.judge;

import dev.spillway.judge.trial.Bursts;
import dev.spillway.judge.trial.TrialGuards;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What evidence is guarded against; at least one is given.
 *
 * @param bursts up to so many bad requests of one sample have one cause, such as retries; all
 *     evidence is divided by it; {@code estimate} finds out how many from the stable version's pods
 * @param harmCap so many bad canary requests beyond the stable version's share abort, whatever is
 *     proven
 * @param noDataFor without evidence for so long the analysis fails; unless given, noData decides at
 *     the end of the hold
 * @param warmup what a canary pod does for so long after its beginning is no evidence, though it
 *     counts for burnRate, harmCap and single measurements; for sources that tell when pods began
 */
public record Guards(
    @Nullable Bursts bursts,
    @Nullable Double harmCap,
    @Nullable Duration noDataFor,
    @Nullable Duration warmup) {
  public Guards {
    if (bursts == null && harmCap == null && noDataFor == null && warmup == null) {
      throw new IllegalArgumentException("Expected bursts, harmCap, noDataFor or warmup");
    }
    if (warmup != null && !warmup.isPositive()) {
      throw new IllegalArgumentException("Expected warmup to be above 0, but was " + warmup);
    }
    if (warmup != null && noDataFor != null && noDataFor.compareTo(warmup) <= 0) {
      throw new IllegalArgumentException(
          "Expected noDataFor above warmup, in which there is no evidence, but were %s and %s"
              .formatted(noDataFor, warmup));
    }
    if (noDataFor != null && !noDataFor.isPositive()) {
      throw new IllegalArgumentException("Expected noDataFor to be above 0, but was " + noDataFor);
    }
    new TrialGuards(warmup, bursts, harmCap, noDataFor, null);
  }

  /** Without a warm-up. */
  public Guards(@Nullable Bursts bursts, @Nullable Double harmCap, @Nullable Duration noDataFor) {
    this(bursts, harmCap, noDataFor, null);
  }

  /** Whether the stable version's pods are to show how large bursts are. */
  boolean estimatesBursts() {
    return bursts != null && bursts.atMost() == null;
  }

  TrialGuards ofTrial() {
    return new TrialGuards(warmup, bursts, harmCap, noDataFor, null);
  }
}
