package dev.spillway.activities.audit;

import dev.spillway.port.AppendEvents;
import dev.spillway.port.Appended;
import dev.spillway.port.Claim;
import dev.spillway.port.ClaimReply;
import dev.spillway.port.ReleaseClaims;

/**
 * Something that keeps the record, with the promises of {@link dev.spillway.port.RecordActivities}.
 */
public interface RecordStore {
  /** The name by which it is found. */
  String name();

  ClaimReply claim(Claim request);

  void release(ReleaseClaims request);

  Appended append(AppendEvents request);
}
