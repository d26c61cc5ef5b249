package dev.spillway.step;

import dev.spillway.model.StepId;
import java.time.Duration;

/**
 * A question to people.
 *
 * @param id what a decision names
 * @param from the group that is asked
 * @param min approvals by different people, from 1
 * @param expiresAfter without an answer
 * @param subject digest of what is approved; a decision over another subject is void
 * @param question in words, with what an approval will do
 */
public record Gate(
    StepId id, String from, int min, Duration expiresAfter, String subject, String question) {}
