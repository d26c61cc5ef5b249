package dev.spillway.activities.chat.slack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spillway.activities.chat.ChatAction;
import dev.spillway.activities.failure.Failures;
import java.util.Optional;

/** The names of blocks and actions in our messages. */
final class SlackIds {
  /** Block and action of the field for a reason. */
  static final String REASON = "spillway.reason";

  /** The link to the release's page. */
  static final String PAGE = "spillway.page";

  /** The form that asks why somebody rejects. */
  static final String REJECT_FORM = "spillway.reject";

  private static final String PREFIX = "spillway.do.";

  private SlackIds() {}

  /** What was written into the field for a reason, in one line. */
  static String reason(JsonNode state, int longest) {
    String written = state.path("values").path(REASON).path(REASON).path("value").asText("");
    return Failures.clean(written, longest);
  }

  static String of(ChatAction action) {
    return PREFIX + action.wireName();
  }

  static Optional<ChatAction> action(String id) {
    return id.startsWith(PREFIX)
        ? ChatAction.named(id.substring(PREFIX.length()))
        : Optional.empty();
  }
}
