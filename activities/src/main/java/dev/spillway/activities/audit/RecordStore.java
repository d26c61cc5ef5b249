package dev.spillway.activities.audit;

import dev.spillway.port.AppendEvents;
import dev.spillway.port.Appended;
import dev.spillway.port.ClaimAll;
import dev.spillway.port.ClaimReplies;

/**
 * Something that keeps the record, with the promises of {@link dev.spillway.port.RecordActivities}.
 */
public interface RecordStore {
  /** The name by which it is found. */
  String name();

  ClaimReplies claim(ClaimAll request);

  Appended append(AppendEvents request);
}
