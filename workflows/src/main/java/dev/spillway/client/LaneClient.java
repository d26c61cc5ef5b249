package dev.spillway.client;

import dev.spillway.judge.MetricEvidence;
import dev.spillway.model.EnvironmentName;
import dev.spillway.model.ReleaseId;
import dev.spillway.model.ServiceName;
import dev.spillway.release.Message;
import dev.spillway.release.ReleaseStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Talks to one lane, or to one release that settles. */
public interface LaneClient {
  ServiceName service();

  EnvironmentName environment();

  /** The same service's release where it settles. */
  LaneClient settlement(ReleaseId release);

  /** The releases of the service that settle here; empty where the server cannot list. */
  List<ReleaseId> settling();

  /** The last run, open or closed. */
  Optional<LastRun> lastRun();

  /** The release as it stands; fails with {@code NO_WORKER} where none answers within 10 s. */
  ReleaseStatus status();

  /**
   * What an analysis that runs now shows so far; empty where none runs or nothing is known of it
   * yet.
   */
  List<MetricEvidence> evidenceSoFar();

  /**
   * Sends a message as an update, which answers; as a signal with the same id where no worker takes
   * it within 5 s, which waits for one.
   */
  Sent send(Message message);

  /** Sends a message in a capacity, which only a gateway can check: fails without one. */
  default Sent send(Message message, Capacity capacity) {
    if (capacity.equals(Capacity.OWN)) {
      return send(message);
    }
    throw new LaneFailure(
        LaneFailure.Kind.NOT_AUTHORISED,
        "Expected a gateway, which checks who decides for whom, but this is Temporal itself",
        "set SPILLWAY_URL to the gateway's address");
  }

  /** Sees it go on; close it after. */
  default Watching watch() {
    return new Asking(this);
  }

  /** Waits for the end; empty when it has not come by then. */
  Optional<ReleaseEnd> awaitEnd(Duration atMost);

  /** The last run, which must be open; fails with {@code NONE_OPEN} where it is not. */
  default LastRun requireOpen() {
    return lastRun()
        .filter(LastRun::open)
        .orElseThrow(() -> LaneFailure.noneOpen(service(), environment()));
  }
}
