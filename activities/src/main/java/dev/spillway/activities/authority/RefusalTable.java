package dev.spillway.activities.authority;

import dev.spillway.activities.failure.Failures;
import java.sql.PreparedStatement;

/** Keeps what was asked for and not done. */
public final class RefusalTable {
  private static final String INSERT =
      "INSERT INTO spillway.refusal (principal, asked, status, cause) VALUES (?, ?, ?, ?)";

  private final DecisionDatabase database;

  public RefusalTable(DecisionDatabase database) {
    this.database = database;
  }

  /**
   * Notes one.
   *
   * @param principal who it was, or that nobody knows
   * @param asked method and path
   */
  public void add(String principal, String asked, int status, String cause) {
    var unused =
        database.inTransaction(
            "note a refusal",
            connection -> {
              try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                insert.setString(1, Failures.clean(principal));
                insert.setString(2, Failures.clean(asked));
                insert.setInt(3, status);
                insert.setString(4, Failures.clean(cause));
                return insert.executeUpdate();
              }
            });
  }
}
