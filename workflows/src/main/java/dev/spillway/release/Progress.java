package dev.spillway.release;

import dev.spillway.model.Ending;
import dev.spillway.model.Outcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a release is.
 *
 * @param doing one line
 * @param outcome null while it is open
 * @param reason of the outcome, or of the way back under way
 * @param earliestEnd if all goes well and nobody hesitates; null on the way back
 */
public record Progress(
    Phase phase,
    String doing,
    @Nullable Outcome outcome,
    @Nullable Ending ending,
    @Nullable String reason,
    @Nullable Instant earliestEnd) {}
