package dev.spillway.port;

import dev.spillway.model.FlagKey;
import dev.spillway.model.Percent;
import dev.spillway.model.ReleaseId;
import dev.spillway.model.Target;

/**
 * Asks for a share of keys on the on-variant.
 *
 * @param from what the flag stands at, if nobody else touched it
 */
public record SetFlag(Target target, ReleaseId release, FlagKey flag, Percent from, Percent to) {}
