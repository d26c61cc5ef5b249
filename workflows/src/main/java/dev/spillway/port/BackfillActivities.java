package dev.spillway.port;

import io.temporal.activity.ActivityInterface;

/**
 * Fills what an expanded schema left empty, batch by batch. The cursor is committed with each
 * batch, so a repeat goes on after the last one that was.
 *
 * <p>Throws as {@link SchemaActivities} does.
 */
@ActivityInterface
public interface BackfillActivities {
  /** Reads only: what forbids the job, such as a table or a key that is not there. */
  PreflightReport inspectBackfill(BackfillRun request);

  /** Runs to the end, or until it is cancelled; then counts what is left. */
  BackfillReport runBackfill(BackfillRun request);
}
