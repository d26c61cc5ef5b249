package dev.spillway.activities.traffic;

import dev.spillway.activities.registry.BackEnds;
import dev.spillway.activities.registry.Heartbeat;
import dev.spillway.port.PreflightReport;
import dev.spillway.port.RestoreRoute;
import dev.spillway.port.RouteBaseline;
import dev.spillway.port.RouteRequest;
import dev.spillway.port.ShiftTraffic;
import dev.spillway.port.TrafficActivities;
import dev.spillway.port.TrafficState;
import dev.spillway.wire.FailureType;
import io.temporal.activity.Activity;
import java.util.Collection;

/** Hands each request to the router its route names. */
public final class TrafficActivitiesImpl implements TrafficActivities {
  private final BackEnds<TrafficRouter> routers;

  public TrafficActivitiesImpl(Collection<? extends TrafficRouter> routers) {
    this.routers =
        BackEnds.of(
            "traffic router", FailureType.INVALID_CONFIGURATION, routers, TrafficRouter::name);
  }

  @Override
  public PreflightReport inspectRoute(RouteRequest request) {
    return router().inspect(request);
  }

  @Override
  public RouteBaseline snapshotRoute(RouteRequest request) {
    return router().snapshot(request);
  }

  @Override
  public TrafficState readTraffic(RouteRequest request) {
    return router().read(request);
  }

  @Override
  public TrafficState shiftTraffic(ShiftTraffic request) {
    return router().shift(request, heartbeat());
  }

  @Override
  public TrafficState restoreRoute(RestoreRoute request) {
    return router().restore(request, heartbeat());
  }

  /** A plan can name an HTTPRoute alone, so far; another kind of route is chosen here. */
  private TrafficRouter router() {
    return routers.get(GatewayApiRouter.NAME);
  }

  private static Heartbeat heartbeat() {
    var context = Activity.getExecutionContext();
    return () -> context.heartbeat(null);
  }
}
