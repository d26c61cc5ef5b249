package dev.spillway.port;

import org.jspecify.annotations.Nullable;

/**
 * One Deployment as it stands.
 *
 * @param image of the released container as the Deployment spells it; null if it has none
 * @param desired replicas asked for
 * @param ready pods ready to serve this image
 */
public record VersionState(@Nullable String image, int desired, int ready) {}
