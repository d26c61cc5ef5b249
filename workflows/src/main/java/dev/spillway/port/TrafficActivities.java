package dev.spillway.port;

import io.temporal.activity.ActivityInterface;

/**
 * The split between stable and canary. Every method is idempotent by state. All answer within
 * seconds.
 *
 * <p>All throw {@code unavailable} (retried) while the API server does not answer, {@code
 * unauthorised} when a right is missing, {@code foreign-change} when somebody else changed the
 * weights, and {@code unexpected-shape} when the route is not what was expected.
 */
@ActivityInterface
public interface TrafficActivities {
  /** Reads only: what would forbid the release. */
  PreflightReport inspectRoute(RouteRequest request);

  /** Reads only: the route as it stands. */
  RouteBaseline snapshotRoute(RouteRequest request);

  /** Reads only: the share of traffic on the canary. */
  TrafficState readTraffic(RouteRequest request);

  /**
   * Sets the canary's share and reads it back. Refuses to send traffic to a Service without a ready
   * endpoint ({@code no-ready-pod}).
   */
  TrafficState shiftTraffic(ShiftTraffic request);

  /** Takes the canary out of the route and gives the stable backend its original weights. */
  TrafficState restoreRoute(RestoreRoute request);
}
