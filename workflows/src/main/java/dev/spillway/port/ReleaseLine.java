package dev.spillway.port;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A release in one line of a list.
 *
 * @param workflowId where its next message goes
 * @param image by digest
 * @param outcome null while it is open
 */
public record ReleaseLine(
    String workflowId,
    String image,
    String startedBy,
    Instant startedAt,
    String phase,
    String doing,
    @Nullable String outcome) {}
