package dev.spillway.client;

import org.jspecify.annotations.Nullable;

/**
 * In what capacity somebody decides; only a gateway can check it.
 *
 * @param onBehalfOf whose vote it is, where it was lent; null for one's own
 * @param incident for which the glass is broken; null in a usual decision
 * @param reason of whoever breaks it, for messages that have none themselves
 */
public record Capacity(
    @Nullable String onBehalfOf, @Nullable String incident, @Nullable String reason) {
  /** One's own vote in a usual decision. */
  public static final Capacity OWN = new Capacity(null, null, null);
}
