package dev.spillway.judge;

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
 */
public record TrialProgress(
    @Nullable Instant sampledAt, TrialState state, SortedMap<String, RatioState> ratios) {
  public TrialProgress {
    ratios = Collections.unmodifiableSortedMap(new TreeMap<>(ratios));
  }

  static TrialProgress of(TrialState state) {
    return new TrialProgress(null, state, new TreeMap<>());
  }

  TrialProgress sampledAt(Instant at) {
    return new TrialProgress(at, state, ratios);
  }
}
