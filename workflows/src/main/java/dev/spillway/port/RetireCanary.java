package dev.spillway.port;

/** Asks for the canary's objects to be gone and the autoscaler's floor to be given back. */
public record RetireCanary(Rollout rollout, WorkloadBaseline baseline) {}
