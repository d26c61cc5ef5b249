package dev.spillway.activities.chat.slack;

import org.jspecify.annotations.Nullable;

/**
 * What stands before the body of a request.
 *
 * @param timestamp of {@code X-Slack-Request-Timestamp}
 * @param signature of {@code X-Slack-Signature}
 */
public record SlackHeaders(
    String method,
    @Nullable String contentType,
    @Nullable String timestamp,
    @Nullable String signature) {}
