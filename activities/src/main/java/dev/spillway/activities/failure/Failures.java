package dev.spillway.activities.failure;

import dev.spillway.wire.FailureType;
import io.temporal.failure.ApplicationFailure;
import org.jspecify.annotations.Nullable;

/** Failures as histories hold them: named, and marked where another try cannot help. */
public final class Failures {
  private static final int LONGEST_FOREIGN_TEXT = 300;

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

  /** Text of somebody else's, made fit for a message: one line, no control characters, short. */
  public static String clean(@Nullable String text) {
    String line = text == null ? "" : text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return line.length() <= LONGEST_FOREIGN_TEXT
        ? line
        : line.substring(0, LONGEST_FOREIGN_TEXT) + "…";
  }
}
