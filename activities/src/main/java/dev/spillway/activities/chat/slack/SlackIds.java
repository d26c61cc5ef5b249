package dev.spillway.activities.chat.slack;

import dev.spillway.activities.chat.ChatAction;
import java.util.Optional;

/** The names of blocks and actions in our messages. */
final class SlackIds {
  /** Block and action of the field for a reason. */
  static final String REASON = "spillway.reason";

  /** The link to the release's page. */
  static final String PAGE = "spillway.page";

  private static final String PREFIX = "spillway.do.";

  private SlackIds() {}

  static String of(ChatAction action) {
    return PREFIX + action.wireName();
  }

  static Optional<ChatAction> action(String id) {
    return id.startsWith(PREFIX)
        ? ChatAction.named(id.substring(PREFIX.length()))
        : Optional.empty();
  }
}
