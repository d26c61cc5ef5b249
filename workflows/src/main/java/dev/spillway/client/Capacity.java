package dev.spillway.client;

import org.jspecify.annotations.Nullable;

/**
 * In what capacity somebody decides; only a gateway can check it.
 *
 * @param onBehalfOf whose vote it is, where it was lent; null for one's own
 * @param incident for which the glass is broken; null in a usual decision
 */
public record Capacity(@Nullable String onBehalfOf, @Nullable String incident) {
  /** One's own vote in a usual decision. */
  public static final Capacity OWN = new Capacity(null, null);
}
