package dev.spillway.release;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message as the release took or refused it.
 *
 * @param message its kind, such as {@code approve}
 * @param by who it claims to be from
 * @param verified whether somebody checked that
 * @param refusal why it was not taken; null when it was
 */
public record MessageRecord(
    Instant at,
    String message,
    String by,
    boolean verified,
    String text,
    @Nullable String refusal) {}
