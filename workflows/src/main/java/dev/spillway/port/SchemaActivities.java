package dev.spillway.port;

import io.temporal.activity.ActivityInterface;

/**
 * The schema of a database. Every change is idempotent by state: what the catalogue and the phase's
 * history table say is done is not done again.
 *
 * <p>A change waits for its locks in short tries and gives way in between; its heartbeat says who
 * holds them. All throw {@code unavailable} (retried) while the database does not answer or a lock
 * is not had, {@code unauthorised} when a right is missing, {@code invalid-configuration} for an
 * unknown database, and {@code failed-migration} when a statement failed on its own account: the
 * message then says which one, why, and what remains of it.
 */
@ActivityInterface
public interface SchemaActivities {
  /** Reads only: what forbids the scripts as additive ones. */
  PreflightReport inspectExpand(SchemaChange request);

  /** Runs the scripts that have not run yet. */
  SchemaReport expandSchema(SchemaChange request);

  /** Reads only: what the scripts of a contraction would drop. */
  ContractPlan inspectContract(SchemaChange request);

  /** Waits until nobody reads; heartbeats what it saw, and goes on from there after a kill. */
  ReadersReport awaitUnread(ReadersProbe request);

  /** Renames what the scripts drop, so that nobody finds it and it can come back. */
  SchemaReport softDrop(SchemaChange request);

  /** Takes {@link #softDrop} back, and says what is no longer there to come back. */
  SchemaReport restoreDropped(SchemaChange request);

  /** Drops for good what {@link #softDrop} renamed, and nothing else. */
  SchemaReport hardDrop(SchemaChange request);
}
