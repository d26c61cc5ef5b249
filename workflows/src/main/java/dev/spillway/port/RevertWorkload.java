package dev.spillway.port;

import java.time.Duration;

/** Asks for the stable Deployment as the baseline has it, with room for all traffic. */
public record RevertWorkload(Rollout rollout, WorkloadBaseline baseline, Duration deadline) {}
