package dev.spillway.activities.traffic;

import dev.spillway.activities.registry.Heartbeat;
import dev.spillway.port.PreflightReport;
import dev.spillway.port.RestoreRoute;
import dev.spillway.port.RouteBaseline;
import dev.spillway.port.RouteRequest;
import dev.spillway.port.ShiftTraffic;
import dev.spillway.port.TrafficState;

/**
 * Something that splits traffic. Promises and failures are those of {@link
 * dev.spillway.port.TrafficActivities}; whatever else the route says is left as it is.
 */
public interface TrafficRouter {
  /** The name by which it is found. */
  String name();

  /** Reads only; answers, does not throw, where the route does not fit. */
  PreflightReport inspect(RouteRequest request);

  /** Reads only. */
  RouteBaseline snapshot(RouteRequest request);

  /** Reads only. */
  TrafficState read(RouteRequest request);

  /** Sets the canary's share. */
  TrafficState shift(ShiftTraffic request, Heartbeat heartbeat);

  /** Takes the canary out and gives the stable backend its weights back. */
  TrafficState restore(RestoreRoute request, Heartbeat heartbeat);
}
