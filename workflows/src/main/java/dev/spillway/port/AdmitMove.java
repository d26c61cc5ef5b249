package dev.spillway.port;

import dev.spillway.model.ReleaseKind;
import dev.spillway.model.StepId;
import dev.spillway.model.Target;
import java.time.Instant;

/**
 * Asks whether a forward move may be made now.
 *
 * @param move in words, for the log
 * @param at the workflow's time
 */
public record AdmitMove(Target target, ReleaseKind kind, StepId step, String move, Instant at) {}
