package dev.spillway.activities.slackfake;

/**
 * Somebody clicks a button of a message.
 *
 * @param label of the button
 * @param reason what they wrote beside it; empty for nothing
 */
public record FakeClick(String user, FakeMessage message, String label, String reason) {}
