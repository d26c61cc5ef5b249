package dev.spillway.activities.chat.slack;

import dev.spillway.activities.chat.ChatCard;
import dev.spillway.activities.chat.ChatPlace;
import dev.spillway.model.ReleaseId;
import java.util.Optional;

/** Knows which messages are ours. */
public interface SlackCards {
  /** The release that asks for this approval in that message; empty where none does. */
  Optional<ReleaseId> releaseOf(String approval, ChatPlace place);

  /** The message in which a gate asks for this approval; empty where there is none. */
  Optional<ChatCard> cardOf(String approval);

  /** The bot as which we post, {@code B…}; empty as long as Slack has not said. */
  Optional<String> botId();
}
