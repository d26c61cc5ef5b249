package dev.spillway.activities.failure;

import dev.spillway.wire.FailureType;
import io.temporal.failure.ApplicationFailure;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Failures as histories hold them: named, and marked where another try cannot help. */
public final class Failures {
  private static final int LONGEST_FOREIGN_TEXT = 300;
  private static final Pattern STEERING =
      Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}\\s\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]+");

  private Failures() {}

  /**
   * A failure to throw from an activity.
   *
   * @param message what was expected, what was found, what to do
   */
  public static ApplicationFailure of(FailureType type, String message) {
    return of(type, message, null);
  }

  /** The same with its cause, whose text goes into the history too. */
  public static ApplicationFailure of(FailureType type, String message, @Nullable Throwable cause) {
    ApplicationFailure.Builder failure =
        ApplicationFailure.newBuilder()
            .setType(type.wireName())
            .setMessage(message)
            .setNonRetryable(!type.retryable());
    if (cause != null) {
      failure.setCause(cause);
    }
    return failure.build();
  }

  /**
   * Text of somebody else's, made fit for a message: one line, short, and without anything that
   * steers a terminal or turns text around.
   */
  public static String clean(@Nullable String text) {
    return clean(text, LONGEST_FOREIGN_TEXT);
  }

  /** The same for a text that may be longer, such as a notice. */
  public static String clean(@Nullable String text, int longest) {
    String line = text == null ? "" : STEERING.matcher(text).replaceAll(" ").strip();
    return line.length() <= longest ? line : line.substring(0, wholeUpTo(longest, line)) + "…";
  }

  private static int wholeUpTo(int end, String line) {
    return Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end;
  }
}
