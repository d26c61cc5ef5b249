package dev.spillway.client;

import dev.spillway.model.Ending;
import dev.spillway.model.Outcome;
import dev.spillway.model.ReleaseId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The last run of a lane or a settlement, as Temporal describes it.
 *
 * @param runId changes with a reset
 * @param releaseId null where its starter named none
 * @param outcome null until it has one
 * @param ending what made it end so; null until it has ended
 */
public record LastRun(
    String workflowId,
    boolean open,
    String runId,
    @Nullable ReleaseId releaseId,
    @Nullable Outcome outcome,
    @Nullable Ending ending,
    @Nullable Instant startedAt) {
  /** How it ended, without what only its result tells. */
  public ReleaseEnd end() {
    return new ReleaseEnd(
        null,
        outcome == null ? Outcome.UNKNOWN : outcome,
        ending == null ? Ending.UNKNOWN : ending);
  }
}
