package dev.spillway.activities.chat;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A chat did not do what was asked. The message holds no token and no address. */
public final class ChatException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final @Nullable Duration retryAfter;

  private ChatException(Kind kind, String message, @Nullable Duration retryAfter) {
    super(message);
    this.kind = kind;
    this.retryAfter = retryAfter;
  }

  /** What is known of what happened. */
  public enum Kind {
    /** Too many calls; nothing was done. */
    TOO_MANY,
    /** No answer, or one that says nothing: it may have been done. */
    UNSURE,
    /** The chat has understood and refuses; the same will be refused again. */
    REFUSED
  }

  public static ChatException tooMany(Duration retryAfter) {
    return new ChatException(
        Kind.TOO_MANY, "asked for %d s of peace".formatted(retryAfter.toSeconds()), retryAfter);
  }

  public static ChatException unsure(String message) {
    return new ChatException(Kind.UNSURE, message, null);
  }

  public static ChatException refused(String message) {
    return new ChatException(Kind.REFUSED, message, null);
  }

  public Kind kind() {
    return kind;
  }

  /** How long it wants to be left alone. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
