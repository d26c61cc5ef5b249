package dev.spillway.client;

import dev.spillway.client.LaneFailure.Kind;
import java.time.Duration;
import java.util.Optional;

/** Sees a release go on by asking how it stands; its end comes by itself. */
final class Asking implements Watching {
  private final LaneClient lane;

  Asking(LaneClient lane) {
    this.lane = lane;
  }

  @Override
  public Seen next(Duration atMost) {
    Optional<ReleaseEnd> end = lane.awaitEnd(atMost);
    return end.<Seen>map(Seen.Ended::new).orElseGet(this::look);
  }

  private Seen look() {
    try {
      return new Seen.Standing(lane.status(), lane.evidenceSoFar());
    } catch (LaneFailure e) {
      if (e.kind() == Kind.INTERRUPTED) {
        throw e;
      }
      return new Seen.Nothing(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void close() {}
}
