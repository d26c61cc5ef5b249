package dev.spillway.port;

import dev.spillway.model.Target;
import dev.spillway.model.Workload;

/** Names the route of a workload; asks for what it is. */
public record RouteRequest(Target target, Workload workload) {}
