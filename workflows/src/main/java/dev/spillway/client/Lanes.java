package dev.spillway.client;

import dev.spillway.model.EnvironmentName;
import dev.spillway.model.ServiceName;
import dev.spillway.release.Submit;
import dev.spillway.step.ReleaseRequest;
import java.util.List;

/**
 * Where releases are started and found again: Temporal itself, or a gateway before it. What gives
 * no answer, or refuses, is a {@link LaneFailure}.
 */
public interface Lanes {
  /** The lane of a service in an environment; asks nothing yet. */
  LaneClient lane(ServiceName service, EnvironmentName environment);

  /** A service's open releases, in lanes and settling; fails where the server cannot list. */
  List<OpenRelease> open(ServiceName service);

  /** Starts a release, or finds who holds its lane: one round trip of at most about ten seconds. */
  Submitted submit(ReleaseRequest request, Submit submit);
}
