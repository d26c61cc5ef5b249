package dev.spillway.port;

import dev.spillway.model.Target;
import dev.spillway.model.Workload;

/** Asks for the route exactly as the baseline has it. */
public record RestoreRoute(Target target, Workload workload, RouteBaseline baseline) {}
