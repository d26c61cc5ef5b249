package dev.spillway.activities.chat;

import dev.spillway.model.ReleaseId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A message as the table has it.
 *
 * @param ts null until it is known to be posted
 * @param hash of what it says there; empty while nobody knows
 * @param at when it was last posted, written anew, or tried to be
 * @param claim until when somebody works on it; who claimed it is told by this very time
 */
record ChatRow(
    ReleaseId release,
    String key,
    String channel,
    @Nullable String ts,
    String hash,
    @Nullable Instant at,
    State state,
    OffsetDateTime claim) {

  enum State {
    /** Never tried. */
    WANTED,
    /** A call went out whose answer never came: it may be there. */
    TRYING,
    POSTED
  }

  Optional<ChatPlace> place() {
    return Optional.ofNullable(ts).map(known -> new ChatPlace(channel, known));
  }

  boolean says(ChatMessage message) {
    return state == State.POSTED && hash.equals(message.hash());
  }

  /** By which the chat finds the message again. */
  String mark() {
    return release + "/" + key;
  }
}
