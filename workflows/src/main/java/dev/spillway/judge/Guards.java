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
 */
public record Guards(
    @Nullable Bursts bursts, @Nullable Double harmCap, @Nullable Duration noDataFor) {
  public Guards {
    if (bursts == null && harmCap == null && noDataFor == null) {
      throw new IllegalArgumentException("Expected bursts, harmCap or noDataFor");
    }
    if (noDataFor != null && !noDataFor.isPositive()) {
      throw new IllegalArgumentException("Expected noDataFor to be above 0, but was " + noDataFor);
    }
    new TrialGuards(null, bursts, harmCap, noDataFor, null);
  }

  /** Whether the stable version's pods are to show how large bursts are. */
  boolean estimatesBursts() {
    return bursts != null && bursts.atMost() == null;
  }

  TrialGuards ofTrial() {
    return new TrialGuards(null, bursts, harmCap, noDataFor, null);
  }
}
