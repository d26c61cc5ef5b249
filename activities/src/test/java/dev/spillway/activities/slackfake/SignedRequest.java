package dev.spillway.activities.slackfake;

/**
 * A request as Slack sends it; sent twice it is a replay.
 *
 * @param body a form in ASCII
 */
public record SignedRequest(String timestamp, String signature, String body) {}
