package dev.spillway.port;

import org.jspecify.annotations.Nullable;

/**
 * The floor of a HorizontalPodAutoscaler before a release pinned it.
 *
 * @param minReplicas null where the object gave none
 */
public record AutoscalerFloor(String name, @Nullable Integer minReplicas) {}
