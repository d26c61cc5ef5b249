package dev.spillway.activities.authority;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;

/** Remembers for all processes together what may come once only, such as the id of a token. */
public final class SeenTable {
  private static final String FORGET = "DELETE FROM spillway.seen WHERE until < now()";

  /** One that was forgotten by its time, and not yet by the sweep, is new. */
  private static final String SEE =
      """
      INSERT INTO spillway.seen (key, until) VALUES (?, ?)
      ON CONFLICT (key) DO UPDATE SET until = excluded.until WHERE seen.until < now()
      """;

  private static final String LOOK = "SELECT 1 FROM spillway.seen WHERE key = ? AND until >= now()";

  private final DecisionDatabase database;

  public SeenTable(DecisionDatabase database) {
    this.database = database;
  }

  /** Whether nobody has said so before; it is remembered until then. */
  public boolean isNew(String key, Instant until) {
    return database.inTransaction("remember a request", connection -> see(connection, key, until))
        == 1;
  }

  /** Whether somebody has said so before; only looks. */
  public boolean wasSeen(String key) {
    return database.inTransaction(
        "look for a request",
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(LOOK)) {
            select.setString(1, key);
            try (ResultSet rows = select.executeQuery()) {
              return rows.next();
            }
          }
        });
  }

  private static int see(Connection connection, String key, Instant until) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(SEE)) {
      insert.setString(1, key);
      insert.setTimestamp(2, Timestamp.from(until));
      return insert.executeUpdate();
    }
  }

  /** Forgets what may come again; to be called now and then. */
  public void sweep() {
    var unused =
        database.inTransaction(
            "forget requests",
            connection -> {
              try (PreparedStatement delete = connection.prepareStatement(FORGET)) {
                return delete.executeUpdate();
              }
            });
  }
}
