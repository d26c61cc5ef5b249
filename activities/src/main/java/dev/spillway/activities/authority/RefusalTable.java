package dev.spillway.activities.authority;

import dev.spillway.activities.failure.Failures;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Keeps what was asked for and not done. */
public final class RefusalTable {
  private static final String INSERT =
      "INSERT INTO spillway.refusal (principal, asked, status, cause) VALUES (?, ?, ?, ?)";

  private final DecisionDatabase database;

  public RefusalTable(DecisionDatabase database) {
    this.database = database;
  }

  /**
   * One of them. Its texts are made fit for a line each.
   *
   * @param principal who it was, or that nobody knows
   * @param asked such as method and path
   * @param status as of HTTP
   */
  public record Entry(String principal, String asked, int status, String cause) {
    public Entry {
      principal = Failures.clean(principal);
      asked = Failures.clean(asked);
      cause = Failures.clean(cause);
    }
  }

  /** Notes one. */
  public void add(Entry refusal) {
    var unused =
        database.inTransaction(
            "note a refusal",
            connection -> {
              try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                bind(insert, 1, refusal);
                return insert.executeUpdate();
              }
            });
  }

  /** Binds its four values, the first of them there. */
  static void bind(PreparedStatement statement, int first, Entry refusal) throws SQLException {
    statement.setString(first, refusal.principal());
    statement.setString(first + 1, refusal.asked());
    statement.setInt(first + 2, refusal.status());
    statement.setString(first + 3, refusal.cause());
  }
}
