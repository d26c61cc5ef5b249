package dev.spillway.judge;

import dev.spillway.judge.evidence.BurstWatch;
import dev.spillway.judge.evidence.RatioState;
import dev.spillway.judge.trial.TrialState;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a trial has gathered; stored and resumed exactly.
 *
 * @param sampledAt when the last sample was taken, also of the stage before; null before the first,
 *     and where an earlier version began a stage
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

  /** After the first sample of a stage: nobody watched since the last one of the stage before. */
  TrialProgress begunAt(Instant at) {
    return new TrialProgress(at, state.unwatchedFor(until(at)), ratios, bursts, control);
  }

  /** How long after the last sample another is; by the clock, also where nobody watched. */
  Duration until(Instant at) {
    return sampledAt == null || at.isBefore(sampledAt)
        ? Duration.ZERO
        : Duration.between(sampledAt, at);
  }

  /** The same where the next stage begins. */
  TrialProgress inNextStage(TrialState begun, @Nullable Control controlBegun) {
    return new TrialProgress(sampledAt, begun, ratios, bursts, controlBegun);
  }

  /** Whether stable differs from itself as much as aborts a canary. */
  boolean isMistrusted() {
    return control != null && control.crossed();
  }

  BurstWatch burstsOrNone() {
    return bursts == null ? BurstWatch.NONE : bursts;
  }
}
