package dev.spillway.activities.audit;

import dev.spillway.port.AppendEvents;
import dev.spillway.port.Appended;
import dev.spillway.port.ClaimAll;
import dev.spillway.port.ClaimReplies;
import dev.spillway.port.RecordActivities;

/** Hands each request to the installation's record; there is one. */
public final class RecordActivitiesImpl implements RecordActivities {
  private final RecordStore store;

  public RecordActivitiesImpl(RecordStore store) {
    this.store = store;
  }

  @Override
  public ClaimReplies claimAll(ClaimAll request) {
    return store.claim(request);
  }

  @Override
  public Appended append(AppendEvents request) {
    return store.append(request);
  }
}
