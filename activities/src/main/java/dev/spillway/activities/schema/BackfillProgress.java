package dev.spillway.activities.schema;

import org.jspecify.annotations.Nullable;

/**
 * How far a backfill is; travels in the heartbeat, for people. What counts is the cursor in the
 * database.
 *
 * @param lastKey of the last batch committed
 */
record BackfillProgress(String doing, @Nullable String lastKey) {}
