package dev.spillway.activities.chat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes one claimed message say what it is to say, so that it stands there once. */
final class ChatScribe {
  /** Clocks of the chat and of ours may differ. */
  private static final Duration SKEW = Duration.ofMinutes(5);

  private final Chat chat;
  private final ChatTable table;

  ChatScribe(Chat chat, ChatTable table) {
    this.chat = chat;
    this.table = table;
  }

  /**
   * Posts it or writes it anew, and ends the claim.
   *
   * @param thread null for the head
   */
  void write(ChatRow claimed, @Nullable String thread, ChatMessage message, Instant now)
      throws ChatException, SQLException {
    Optional<ChatPlace> place = place(claimed, thread);
    String ts;
    if (place.isPresent()) {
      chat.update(place.get(), message);
      ts = place.get().ts();
    } else {
      ts = post(claimed, thread, message, now);
    }
    table.posted(claimed, ts, message.hash(), now);
  }

  /** Where it stands; looks for it where a post had no answer. */
  private Optional<ChatPlace> place(ChatRow claimed, @Nullable String thread)
      throws ChatException, SQLException {
    if (claimed.state() != ChatRow.State.TRYING) {
      return claimed.place();
    }
    Instant tried = Objects.requireNonNull(claimed.at(), "what is tried has a time");
    Optional<String> ts =
        chat.find(new Chat.Search(claimed.channel(), thread, claimed.mark(), tried.minus(SKEW)));
    if (ts.isPresent()) {
      table.found(claimed, ts.get());
    }
    return ts.map(found -> new ChatPlace(claimed.channel(), found));
  }

  private String post(ChatRow claimed, @Nullable String thread, ChatMessage message, Instant now)
      throws ChatException, SQLException {
    // A search for one that was tried before must reach back to the first try.
    if (claimed.state() != ChatRow.State.TRYING) {
      table.trying(claimed, now);
    }
    try {
      return chat.post(new Chat.Post(claimed.channel(), thread, claimed.mark(), message));
    } catch (ChatException e) {
      if (e.kind() != ChatException.Kind.UNSURE) {
        table.notPosted(claimed);
      }
      throw e;
    }
  }
}
