package dev.spillway.activities.audit;

import dev.spillway.activities.failure.Failures;
import dev.spillway.activities.failure.SqlMessage;
import dev.spillway.wire.FailureType;
import io.temporal.failure.ApplicationFailure;
import java.sql.SQLException;
import java.util.Objects;

/**
 * Says what a refused or lost statement means, by its SQLSTATE. The exception itself is left out of
 * the failure: the driver quotes statements in it, and the server rows.
 */
final class RecordFailures {
  private RecordFailures() {}

  static ApplicationFailure translate(String what, String server, SQLException failure) {
    String state = Objects.requireNonNullElse(failure.getSQLState(), "");
    FailureType type = typeOf(state);
    return Failures.of(
        type,
        "Expected the record at %s to %s, but got %s (%s); %s"
            .formatted(server, what, SqlMessage.of(failure), state, remedy(type)));
  }

  private static FailureType typeOf(String state) {
    return switch (state) {
      case "23505" -> FailureType.FOREIGN_CHANGE;
      case "42501" -> FailureType.UNAUTHORISED;
      case "3D000", "3F000", "42P01", "42703", "0P000" -> FailureType.INVALID_CONFIGURATION;
      default -> typeOfClass(state.length() < 2 ? "" : state.substring(0, 2));
    };
  }

  /** Without a state the driver itself gave up; 25 is a standby that cannot be written to. */
  private static FailureType typeOfClass(String stateClass) {
    return switch (stateClass) {
      case "", "08", "25", "40", "53", "55", "57", "58" -> FailureType.UNAVAILABLE;
      case "28" -> FailureType.UNAUTHORISED;
      case "22", "23", "54" -> FailureType.INVALID_REQUEST;
      default -> FailureType.BUG;
    };
  }

  private static String remedy(FailureType type) {
    return switch (type) {
      case UNAVAILABLE -> "it is tried again";
      case UNAUTHORISED -> "correct the worker's credentials, or set the record up again";
      case INVALID_CONFIGURATION -> "correct the URL, or set the record up";
      case FOREIGN_CHANGE -> "somebody changed the record by hand: run spillway audit verify";
      case INVALID_REQUEST, UNEXPECTED_SHAPE, NO_READY_POD, FAILED_MIGRATION, BUG ->
          "report it with this message";
    };
  }
}
