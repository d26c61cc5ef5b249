package dev.spillway.activities.chat;

import dev.spillway.model.Fingerprint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a message is to say; how it looks is the chat's matter. Texts may be anybody's: a chat shows
 * them as they are and reads no markup in them.
 *
 * @param key one for each message of a release
 * @param title one line
 * @param lines below it
 * @param ask what people may answer; null where they are asked nothing, or no more
 * @param page a link to more; null for none
 * @param called who is to be woken, as the chat calls them
 */
public record ChatMessage(
    String key,
    Kind kind,
    String title,
    List<String> lines,
    @Nullable Ask ask,
    @Nullable String page,
    List<String> called) {
  public ChatMessage {
    lines = List.copyOf(lines);
    called = List.copyOf(called);
  }

  /** One that wakes nobody. */
  public ChatMessage(
      String key,
      Kind kind,
      String title,
      List<String> lines,
      @Nullable Ask ask,
      @Nullable String page) {
    this(key, kind, title, lines, ask, page, List.of());
  }

  /** What a message is about. */
  public enum Kind {
    /** The release; the first of its thread. */
    HEAD(Urgency.REQUEST, Urgency.PROGRESS),
    /** A gate. */
    GATE(Urgency.REQUEST, Urgency.DECISION),
    /** A step that got no answer. */
    QUESTION(Urgency.REQUEST, Urgency.DECISION),
    /** That a gate still waits. */
    REMINDER(Urgency.REMINDER, Urgency.REMINDER),
    /** How the release ended. */
    END(Urgency.REQUEST, Urgency.REQUEST);

    private final Urgency first;
    private final Urgency after;

    Kind(Urgency first, Urgency after) {
      this.first = first;
      this.after = after;
    }

    /** Whether those see it, too, who do not follow the thread. */
    public boolean isForTheWholeChannel() {
      return this != HEAD;
    }

    Urgency urgency(boolean posted) {
      return posted ? after : first;
    }
  }

  /**
   * What can be answered by buttons.
   *
   * @param approval what a button names; see the record's event {@code asked}
   * @param actions one button each
   * @param until when the question ends by itself; null where it does not
   * @param otherwise a command that does the same where buttons fail
   */
  public record Ask(
      String approval, List<ChatAction> actions, @Nullable Instant until, String otherwise) {
    public Ask {
      actions = List.copyOf(actions);
    }
  }

  /** Whether it is worth posting: a question that was answered before anybody saw it is not. */
  boolean isNews() {
    return switch (kind) {
      case GATE, QUESTION -> ask != null;
      case HEAD, REMINDER, END -> true;
    };
  }

  /** The same for the same content. */
  String hash() {
    List<String> parts = new ArrayList<>(List.of(key, title, String.valueOf(page)));
    parts.addAll(lines);
    parts.add(ask == null ? "-" : ask.toString());
    parts.addAll(called);
    return Fingerprint.of(parts.toArray(String[]::new));
  }
}
