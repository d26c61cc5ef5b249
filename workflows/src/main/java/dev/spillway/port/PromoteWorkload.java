package dev.spillway.port;

import java.time.Duration;

/** Asks for the stable Deployment to run the new version. */
public record PromoteWorkload(Rollout rollout, WorkloadBaseline baseline, Duration deadline) {}
