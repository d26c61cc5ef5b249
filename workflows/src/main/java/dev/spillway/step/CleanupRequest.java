package dev.spillway.step;

import dev.spillway.model.FlagKey;
import dev.spillway.model.ReleaseId;
import dev.spillway.model.Target;
import java.time.Instant;

/**
 * A flag that is to be removed.
 *
 * @param release that brought it
 * @param owner who is reminded
 * @param due when it should be gone
 */
public record CleanupRequest(
    Target target, ReleaseId release, FlagKey flag, String owner, Instant due) {}
