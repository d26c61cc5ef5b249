package dev.spillway.port;

/** Asks whether the workload can be released as the plan says; read-only. */
public record InspectWorkload(Rollout rollout) {}
