package dev.spillway.port;

/** Asks for the stable workload as it stands. */
public record SnapshotWorkload(Rollout rollout) {}
