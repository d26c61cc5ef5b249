package dev.spillway.port;

import io.temporal.activity.ActivityInterface;

/**
 * A feature flag. Every change writes an absolute value, reads it back, waits until an evaluator
 * answers it and measures by synthetic keys; what is so already is not written again.
 *
 * <p>All throw {@code unavailable} (retried) while the back end does not answer, {@code
 * invalid-configuration} where the environment has no back end, {@code unexpected-shape} when the
 * flag's rules are not ours to set, and {@code foreign-change} when somebody else changed it.
 */
@ActivityInterface
public interface FlagActivities {
  /** Reads only: what forbids a ramp of the flag. */
  PreflightReport inspectFlag(FlagRequest request);

  /** Reads only. */
  FlagState readFlag(FlagRequest request);

  /** Reads only: the flag before its first change. */
  FlagSnapshot snapshotFlag(FlagRequest request);

  /** Sets the share. Keys that were on stay on when it rises. Refused while the flag is killed. */
  FlagExposure setFlag(SetFlag request);

  /** Puts the snapshot back, whatever stands there, and latches it. */
  FlagExposure restoreFlag(RestoreFlag request);
}
