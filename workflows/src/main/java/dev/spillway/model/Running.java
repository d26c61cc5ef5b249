package dev.spillway.model;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What runs now, as far as the release knows.
 *
 * @param image of the version that gets the traffic which is not the canary's; null before the
 *     first look, and where a service has never run
 * @param canary share of traffic on the new version's canary
 * @param flags how far each flag that the release ramps is on; null where it ramps none
 */
public record Running(
    @Nullable Image image, Percent canary, @Nullable SortedMap<FlagKey, Percent> flags) {
  public static final Running UNKNOWN = new Running(null, Percent.NONE);

  public Running {
    flags = flags == null ? null : Collections.unmodifiableSortedMap(new TreeMap<>(flags));
  }

  /** Without flags. */
  public Running(@Nullable Image image, Percent canary) {
    this(image, canary, null);
  }

  /** The same with another version and share of traffic. */
  public Running with(@Nullable Image newImage, Percent newCanary) {
    return new Running(newImage, newCanary, flags);
  }

  /** The same with a flag as it is now. */
  public Running with(FlagKey flag, Percent on) {
    SortedMap<FlagKey, Percent> all = flags == null ? new TreeMap<>() : new TreeMap<>(flags);
    all.put(flag, on);
    return new Running(image, canary, all);
  }
}
