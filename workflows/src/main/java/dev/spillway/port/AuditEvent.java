package dev.spillway.port;

import dev.spillway.model.ReleaseId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was decided or done, as the workflow tells it. The record adds its place in the
 * release's chain.
 *
 * @param id the same for every repeat of this event
 * @param type such as {@code step-passed}, {@code decision}, {@code refused}
 * @param actor who; {@code spillway} where nobody was asked
 * @param subject what it is about, such as a step or a gate
 * @param evidence what it rests on, as JSON
 * @param outcome in one word
 * @param reason one line
 */
public record AuditEvent(
    String id,
    ReleaseId release,
    Instant time,
    String type,
    String actor,
    String subject,
    @Nullable String evidence,
    String outcome,
    String reason) {}
