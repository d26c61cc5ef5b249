package dev.spillway.judge;

import dev.spillway.judge.evidence.BurstWatch;
import dev.spillway.judge.evidence.RatioState;
import dev.spillway.judge.trial.TrialState;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a trial has gathered; stored and resumed exactly.
 *
 * @param sampledAt when the last sample of this stage was taken; null before the first
 * @param ratios how the canary compares with stable, by metric; for people to read
 * @param bursts how bad requests cluster on stable's pods; null before the first, and as earlier
 *     versions stored it
 * @param control the same test of stable against itself; null where none runs
 */
public record TrialProgress(
    @Nullable Instant sampledAt,
    TrialState state,
    SortedMap<String, RatioState> ratios,
    @Nullable BurstWatch bursts,
    @Nullable Control control) {
  public TrialProgress {
    ratios = Collections.unmodifiableSortedMap(new TreeMap<>(ratios));
  }

  /** As earlier versions stored it. */
  public TrialProgress(
      @Nullable Instant sampledAt, TrialState state, SortedMap<String, RatioState> ratios) {
    this(sampledAt, state, ratios, null, null);
  }

  static TrialProgress of(TrialState state) {
    return new TrialProgress(null, state, new TreeMap<>());
  }

  TrialProgress sampledAt(Instant at) {
    return new TrialProgress(at, state, ratios, bursts, control);
  }

  /** The same where the next stage begins. */
  TrialProgress inNextStage(TrialState begun, @Nullable Control controlBegun) {
    return new TrialProgress(null, begun, ratios, bursts, controlBegun);
  }

  /** Whether stable differs from itself as much as aborts a canary. */
  boolean isMistrusted() {
    return control != null && control.crossed();
  }

  BurstWatch burstsOrNone() {
    return bursts == null ? BurstWatch.NONE : bursts;
  }
}
