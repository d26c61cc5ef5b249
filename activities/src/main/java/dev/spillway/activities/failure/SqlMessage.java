package dev.spillway.activities.failure;

import java.sql.SQLException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What a database said, as far as it may be told. */
public final class SqlMessage {
  private SqlMessage() {}

  /** The server's first sentence alone: its details quote rows, and the driver statements. */
  public static String of(SQLException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      ServerErrorMessage message =
          cause instanceof PSQLException server ? server.getServerErrorMessage() : null;
      if (message != null) {
        return Failures.clean(message.getMessage());
      }
    }
    return Failures.clean(failure.getMessage());
  }
}
