package dev.spillway.port;

import dev.spillway.model.Percent;
import java.time.Duration;

/**
 * Asks for a canary that can carry {@code weight}.
 *
 * @param deadline for its pods to be ready
 */
public record EnsureCanary(
    Rollout rollout, WorkloadBaseline baseline, Percent weight, Duration deadline) {}
