package dev.spillway.activities.chat.slack;

import dev.spillway.activities.chat.ChatAction;
import dev.spillway.activities.chat.ChatPlace;
import dev.spillway.model.ReleaseId;
import org.jspecify.annotations.Nullable;

/**
 * A click on one of our buttons, from a request that is believed. It says which Slack user clicked,
 * not who that is, and not whether they may.
 *
 * @param approval what the message asks for
 * @param userId {@code U…}, the one name of a user that they cannot change
 * @param place the message
 * @param actionTs when, by Slack's clock: what tells two clicks of one person apart
 * @param reason what they wrote beside the button; empty where nothing
 * @param answerPath where {@link dev.spillway.activities.chat.Chat#tell} may answer, without the
 *     host; null where Slack gave none, or one that leads elsewhere
 */
public record SlackClick(
    ChatAction action,
    String approval,
    ReleaseId release,
    String userId,
    ChatPlace place,
    String actionTs,
    String reason,
    @Nullable String answerPath) {}
