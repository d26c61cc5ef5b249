package dev.spillway.release;

import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TimeoutFailure;

/** A failure in one line for people. */
final class Causes {
  private static final int LONGEST = 400;

  private Causes() {}

  static String of(Throwable failure) {
    Throwable cause = innermost(failure);
    String text =
        switch (cause) {
          case ApplicationFailure application ->
              "%s (%s)".formatted(application.getOriginalMessage(), application.getType());
          case TimeoutFailure timeout -> timeout(timeout);
          case Throwable other -> String.valueOf(other.getMessage());
        };
    String line = text.replaceAll("\\p{Cntrl}+", " ");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }

  private static Throwable innermost(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null && !(cause instanceof ApplicationFailure)) {
      cause = cause.getCause();
    }
    return cause;
  }

  private static String timeout(TimeoutFailure timeout) {
    return switch (timeout.getTimeoutType()) {
      case TIMEOUT_TYPE_SCHEDULE_TO_START ->
          "No worker took it in time; is a worker running for its task queue?";
      case TIMEOUT_TYPE_START_TO_CLOSE,
          TIMEOUT_TYPE_SCHEDULE_TO_CLOSE,
          TIMEOUT_TYPE_HEARTBEAT,
          TIMEOUT_TYPE_UNSPECIFIED,
          UNRECOGNIZED ->
          "No answer in time (%s)".formatted(timeout.getTimeoutType());
    };
  }
}
