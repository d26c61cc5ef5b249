package dev.spillway.model;

import org.jspecify.annotations.Nullable;

/**
 * What runs now, as far as the release knows.
 *
 * @param image of the version that gets the traffic which is not the canary's; null before the
 *     first look, and where a service has never run
 * @param canary share of traffic on the new version's canary
 */
public record Running(@Nullable Image image, Percent canary) {
  public static final Running UNKNOWN = new Running(null, Percent.NONE);
}
