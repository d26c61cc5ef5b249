package dev.spillway.port;

import org.jspecify.annotations.Nullable;

/** Both versions as they stand; null where the Deployment does not exist. */
public record WorkloadState(@Nullable VersionState stable, @Nullable VersionState canary) {}
