package dev.spillway.judge.trial;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What evidence is guarded against.
 *
 * @param warmup what a canary pod does for so long after its beginning counts for nothing; nothing
 *     unless given
 * @param bursts up to so many bad requests of one poll have one cause; 1 unless given
 * @param harmCap bad canary requests beyond stable's share that abort whatever is proven; none
 *     unless given
 * @param noDataFor without evidence for so long the analysis aborts; unless given it holds
 * @param acceptAfter a canary is not accepted before; at once unless given
 */
public record TrialGuards(
    @Nullable Duration warmup,
    @Nullable Bursts bursts,
    @Nullable Double harmCap,
    @Nullable Duration noDataFor,
    @Nullable Duration acceptAfter) {
  public static final TrialGuards NONE = new TrialGuards(null, null, null, null, null);

  public TrialGuards {
    if (harmCap != null && !(harmCap > 0)) {
      throw new IllegalArgumentException("Expected a harmCap above 0, but was " + harmCap);
    }
  }

  /** What evidence is divided by; 1 also where that is to be estimated, until somebody has. */
  public double burstFactor() {
    return bursts == null || bursts.atMost() == null ? 1 : bursts.atMost();
  }

  /** Whether the stable version's pods are to show how large bursts are. */
  public boolean estimatesBursts() {
    return bursts != null && bursts.atMost() == null;
  }

  /** The same, where evidence is divided by so much. */
  TrialGuards dividedBy(double burstFactor) {
    return new TrialGuards(warmup, new Bursts(burstFactor), harmCap, noDataFor, acceptAfter);
  }

  TrialGuards ofBurstsAlone() {
    return new TrialGuards(null, bursts, null, null, null);
  }

  Duration deadline() {
    return noDataFor == null ? Duration.ofSeconds(Long.MAX_VALUE) : noDataFor;
  }

  Duration leastWatch() {
    return acceptAfter == null ? Duration.ZERO : acceptAfter;
  }

  /** How much of a pod's beginning is left out. */
  public Duration warmupOrNone() {
    return warmup == null ? Duration.ZERO : warmup;
  }
}
