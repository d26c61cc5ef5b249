package dev.spillway.worker.gateway;

import dev.spillway.client.LaneClient;
import dev.spillway.client.LaneFailure;
import dev.spillway.client.LastRun;
import dev.spillway.client.TemporalLane;
import dev.spillway.model.ReleaseId;
import dev.spillway.release.ReleaseStatus;
import dev.spillway.release.Waiting;
import java.util.Optional;

/**
 * A run that is open, as it was seen a moment ago; what is said to it, it checks itself.
 *
 * @param status empty where no worker answers
 */
record Sight(TemporalLane lane, LastRun run, Optional<ReleaseStatus> status) {
  /** Looks; fails where no run is open. */
  static Sight of(LaneClient found) {
    TemporalLane lane = temporal(found);
    return new Sight(lane, lane.requireOpen(), status(lane));
  }

  /** Looks; empty where no run is open. */
  static Optional<Sight> ofOpen(LaneClient found) {
    TemporalLane lane = temporal(found);
    return lane.lastRun().filter(LastRun::open).map(run -> new Sight(lane, run, status(lane)));
  }

  static TemporalLane temporal(LaneClient found) {
    if (found instanceof TemporalLane lane) {
      return lane;
    }
    throw new IllegalStateException("A gateway talks to Temporal itself");
  }

  private static Optional<ReleaseStatus> status(TemporalLane lane) {
    try {
      return Optional.of(lane.status());
    } catch (LaneFailure e) {
      if (e.kind() == LaneFailure.Kind.NO_WORKER) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** What it waits for; empty where it does not, or no worker says. */
  Optional<Waiting> waiting() {
    return status.map(ReleaseStatus::waiting);
  }

  ReleaseId release() {
    return Optional.ofNullable(run.releaseId())
        .or(() -> status.map(known -> known.head().id()))
        .orElseThrow(
            () ->
                new Problem(
                    503,
                    "Expected to know which release holds the lane, but no worker answers",
                    "start a worker, then try again"));
  }
}
