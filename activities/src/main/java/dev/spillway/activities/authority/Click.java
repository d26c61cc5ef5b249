package dev.spillway.activities.authority;

import org.jspecify.annotations.Nullable;

/**
 * A click that waits to be carried out. It says which account clicked, not who that is.
 *
 * @param hash of the request's body, by which it counts once
 * @param approval what the message asked
 * @param user the account's id
 * @param at when, by the chat's clock
 * @param reason what was written beside the button; empty where nothing
 */
public record Click(
    String hash,
    String release,
    String approval,
    String user,
    String action,
    String at,
    String reason,
    Place place) {
  /**
   * Where it was clicked.
   *
   * @param answerPath where the clicker may be answered, without the host; null where nowhere
   */
  public record Place(String channel, String message, @Nullable String answerPath) {}
}
