package dev.spillway.activities.registry;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Hears what a PostgreSQL database tells on channels. Keeps one connection, and opens another where
 * that broke.
 */
public final class Notifications implements AutoCloseable {
  private final Connections connections;
  private final List<String> channels;
  private @Nullable Connection connection;

  /** On channels, each a plain name. */
  public Notifications(Connections connections, String... channels) {
    this.connections = connections;
    this.channels = List.of(channels);
  }

  /** Where connections come from; each commits by itself. */
  @FunctionalInterface
  public interface Connections {
    Connection open() throws SQLException;
  }

  /**
   * Something that was told.
   *
   * @param text empty where only the channel says what it is
   */
  public record Heard(String channel, String text) {}

  /** Whether nothing was missed since the last time; if not, listens from now on. */
  public boolean isListening() throws SQLException {
    if (connection != null) {
      return true;
    }
    Connection fresh = connections.open();
    try (Statement listen = fresh.createStatement()) {
      for (String channel : channels) {
        listen.execute("LISTEN " + channel);
      }
    } catch (SQLException e) {
      fresh.close();
      throw e;
    }
    connection = fresh;
    return false;
  }

  /** Waits for the first, at most so long, and says what was told by then. */
  public List<Heard> hear(Duration atMost) throws SQLException {
    Connection open = connection;
    if (open == null) {
      throw new IllegalStateException("Expected to listen before hearing");
    }
    // Zero would wait for ever.
    int millis = Math.max(1, (int) atMost.toMillis());
    PGNotification[] heard = open.unwrap(PGConnection.class).getNotifications(millis);
    return heard == null
        ? List.of()
        : Arrays.stream(heard).map(it -> new Heard(it.getName(), it.getParameter())).toList();
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
