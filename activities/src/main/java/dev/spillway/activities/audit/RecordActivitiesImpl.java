package dev.spillway.activities.audit;

import dev.spillway.port.AppendEvents;
import dev.spillway.port.Appended;
import dev.spillway.port.Claim;
import dev.spillway.port.ClaimReply;
import dev.spillway.port.RecordActivities;
import dev.spillway.port.ReleaseClaims;

/** Hands each request to the installation's record; there is one. */
public final class RecordActivitiesImpl implements RecordActivities {
  private final RecordStore store;

  public RecordActivitiesImpl(RecordStore store) {
    this.store = store;
  }

  @Override
  public ClaimReply claim(Claim request) {
    return store.claim(request);
  }

  @Override
  public void releaseClaims(ReleaseClaims request) {
    store.release(request);
  }

  @Override
  public Appended append(AppendEvents request) {
    return store.append(request);
  }
}
