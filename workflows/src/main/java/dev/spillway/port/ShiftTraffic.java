package dev.spillway.port;

import dev.spillway.model.Percent;
import dev.spillway.model.Target;
import dev.spillway.model.Workload;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a share of the traffic on the canary.
 *
 * @param from the share that must be there now, or {@code to} already; null where any share is
 *     accepted, as on the way back
 */
public record ShiftTraffic(Target target, Workload workload, @Nullable Percent from, Percent to) {}
