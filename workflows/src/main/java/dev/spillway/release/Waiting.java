package dev.spillway.release;

import dev.spillway.model.StepId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a release waits for.
 *
 * @param step the gate or step that a message must name; null for a pause or freeze
 * @param who is asked
 * @param question what an answer will do
 * @param until when the wait ends by itself
 * @param subject digest of what an approval binds to
 * @param answers so far, and how many are wanted
 */
public record Waiting(
    Phase phase,
    @Nullable StepId step,
    @Nullable String who,
    String question,
    @Nullable Instant until,
    @Nullable String subject,
    @Nullable String answers) {}
