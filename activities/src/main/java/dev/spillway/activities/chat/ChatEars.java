package dev.spillway.activities.chat;

import dev.spillway.model.ReleaseId;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** Hears which releases change. Keeps one connection, and opens another where that broke. */
final class ChatEars implements AutoCloseable {
  private static final String RECORD = "spillway_record";
  private static final String INBOX = "spillway_inbox";

  private final ChatTable.Connections connections;
  private final ChatTable table;
  private @Nullable Connection connection;

  ChatEars(ChatTable.Connections connections, ChatTable table) {
    this.connections = connections;
    this.table = table;
  }

  /** Whether nothing was missed since the last time; if not, listens from now on. */
  boolean isListening() throws SQLException {
    if (connection != null) {
      return true;
    }
    Connection fresh = connections.open();
    try (Statement listen = fresh.createStatement()) {
      listen.execute("LISTEN " + RECORD);
      listen.execute("LISTEN " + INBOX);
    } catch (SQLException e) {
      fresh.close();
      throw e;
    }
    connection = fresh;
    return false;
  }

  /** Waits for the first change, at most so long, and says what has changed. */
  Set<ReleaseId> hear(Duration atMost) throws SQLException {
    Connection open = connection;
    if (open == null) {
      throw new IllegalStateException("Expected to listen before hearing");
    }
    // Zero would wait for ever.
    int millis = Math.max(1, (int) atMost.toMillis());
    PGNotification[] heard = open.unwrap(PGConnection.class).getNotifications(millis);
    Set<ReleaseId> changed = new TreeSet<>();
    for (PGNotification one : heard == null ? new PGNotification[0] : heard) {
      if (one.getName().equals(INBOX)) {
        changed.addAll(table.clicked());
      } else {
        changed.add(new ReleaseId(one.getParameter()));
      }
    }
    return changed;
  }

  @Override
  public void close() {
    Connection open = connection;
    connection = null;
    if (open != null) {
      try {
        open.close();
      } catch (SQLException e) {
        // It is broken or going away; either way nobody needs it any more.
      }
    }
  }
}
