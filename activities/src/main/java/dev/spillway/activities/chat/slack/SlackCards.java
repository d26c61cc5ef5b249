package dev.spillway.activities.chat.slack;

import dev.spillway.activities.chat.ChatPlace;
import dev.spillway.model.ReleaseId;
import java.util.Optional;

/** Knows which messages are ours. */
@FunctionalInterface
public interface SlackCards {
  /** The release that asks for this approval in that message; empty where none does. */
  Optional<ReleaseId> releaseOf(String approval, ChatPlace place);
}
