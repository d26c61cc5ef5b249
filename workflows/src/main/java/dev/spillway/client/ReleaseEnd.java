package dev.spillway.client;

import dev.spillway.model.Ending;
import dev.spillway.model.Outcome;
import dev.spillway.release.ReleaseResult;
import org.jspecify.annotations.Nullable;

/**
 * The end of a release.
 *
 * @param result null where the run was cancelled in Temporal, which drops it
 */
public record ReleaseEnd(@Nullable ReleaseResult result, Outcome outcome, Ending ending) {
  /** The end that a result tells. */
  public static ReleaseEnd of(ReleaseResult result) {
    return new ReleaseEnd(result, result.outcome(), result.ending());
  }
}
