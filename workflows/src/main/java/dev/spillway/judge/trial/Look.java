package dev.spillway.judge.trial;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What both tracks gained since the look before, both as of the same time.
 *
 * @param at since the canary got its first requests
 * @param canary without its pods that warm up
 * @param wholeCanary with them, for error budgets and harm; null where none warms up
 */
public record Look(
    Duration at, TrackLook canary, TrackLook stable, @Nullable TrackLook wholeCanary) {
  /** Where no pod warms up. */
  public Look(Duration at, TrackLook canary, TrackLook stable) {
    this(at, canary, stable, null);
  }

  /** The same with pods that warm up: what they do is done to users. */
  Look whole() {
    return wholeCanary == null ? this : new Look(at, wholeCanary, stable);
  }
}
