package dev.spillway.port;

import dev.spillway.model.SqlScript;
import dev.spillway.model.Target;
import java.time.Duration;

/**
 * Asks that nobody has read what is to be dropped for a while.
 *
 * @param probe one SELECT that answers one number: how many readers there are now
 * @param unreadFor how long the answer must have been 0 without a break
 * @param every how often to look
 */
public record ReadersProbe(
    Target target, String database, SqlScript probe, Duration unreadFor, Duration every) {}
