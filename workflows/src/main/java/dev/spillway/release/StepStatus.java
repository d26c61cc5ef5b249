package dev.spillway.release;

import dev.spillway.model.StepId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One step as it stands.
 *
 * @param detail what it does or did, one line
 * @param attempts how often it was begun
 */
public record StepStatus(
    StepId id,
    String kind,
    StepState state,
    String detail,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    int attempts) {}
