package dev.spillway.port;

import dev.spillway.model.BackfillJob;
import dev.spillway.model.ReleaseId;
import dev.spillway.model.Target;

/**
 * Asks for a job to be run to its end.
 *
 * @param database a name from the installation's configuration
 * @param sha256 of the job's text: a cursor belongs to exactly one text
 */
public record BackfillRun(
    Target target, ReleaseId release, String database, BackfillJob job, String sha256) {}
