package dev.spillway.activities.schema;

import dev.spillway.activities.failure.Failures;
import dev.spillway.activities.failure.SqlMessage;
import dev.spillway.wire.FailureType;
import io.temporal.failure.ApplicationFailure;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says what a failed statement means. Of the server's words only the message itself is told: its
 * details quote rows.
 */
final class SqlFailures {
  /** A lock was not had in time, a deadlock, our own timeout, a conflict. */
  private static final Set<String> TRANSIENT = Set.of("55P03", "40P01", "57014", "40001");

  private static final Set<String> LOST =
      Set.of("57P01", "57P02", "57P03", "57P05", "25006", "25P03", "25P04");
  private static final String MISSED_LOCK = "55P03";
  private static final String TIMEOUT = "57014";
  private static final String FORBIDDEN = "42501";
  private static final String NO_DATABASE = "3D000";

  private SqlFailures() {}

  /** The statement's failure in a chain of causes. */
  static Optional<SQLException> find(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return Optional.of(sql);
      }
    }
    return Optional.empty();
  }

  /** Whether the same statement may succeed in a moment. */
  static boolean isTransient(SQLException e) {
    return TRANSIENT.contains(state(e));
  }

  static boolean isMissedLock(SQLException e) {
    return state(e).equals(MISSED_LOCK);
  }

  /** Whether it is the database's trouble and goes by itself. */
  static boolean passes(SQLException e) {
    return typeOf(state(e)).retryable();
  }

  /** Whether it ran longer than it may. */
  static boolean isTimeout(SQLException e) {
    return state(e).equals(TIMEOUT);
  }

  /** Whether the row's data is at fault, so that other rows may do better. */
  static boolean isDataError(SQLException e) {
    String state = state(e);
    return Set.of("21", "22", "23", "38", "39", "P0").contains(classOf(state));
  }

  /**
   * The failure to throw.
   *
   * @param what was expected of the database, such as {@code orders to run V1__x.sql}
   * @param remains what a failed statement leaves behind, and what to do
   */
  static ApplicationFailure translate(String what, SQLException e, String remains) {
    FailureType type = typeOf(state(e));
    String remedy =
        switch (type) {
          case UNAVAILABLE -> "it is tried again";
          case UNAUTHORISED -> "correct the credentials, or grant the right";
          case INVALID_CONFIGURATION -> "correct the database's URL";
          case FAILED_MIGRATION,
              INVALID_REQUEST,
              UNEXPECTED_SHAPE,
              FOREIGN_CHANGE,
              NO_READY_POD,
              BUG ->
              remains;
        };
    return Failures.of(type, "Expected %s, but got %s; %s".formatted(what, reason(e), remedy));
  }

  /** The server's message with its code. */
  static String reason(SQLException e) {
    String state = state(e);
    return state.isEmpty() ? SqlMessage.of(e) : "%s (%s)".formatted(SqlMessage.of(e), state);
  }

  private static FailureType typeOf(String state) {
    String group = classOf(state);
    if (group.equals("28") || state.equals(FORBIDDEN)) {
      return FailureType.UNAUTHORISED;
    }
    if (state.equals(NO_DATABASE)) {
      return FailureType.INVALID_CONFIGURATION;
    }
    boolean lost =
        state.isEmpty()
            || Set.of("08", "53", "58").contains(group)
            || LOST.contains(state)
            || TRANSIENT.contains(state);
    return lost ? FailureType.UNAVAILABLE : FailureType.FAILED_MIGRATION;
  }

  private static String classOf(String state) {
    return state.length() < 2 ? "" : state.substring(0, 2);
  }

  private static String state(SQLException e) {
    @Nullable String state = e.getSQLState();
    return state == null ? "" : state;
  }
}
