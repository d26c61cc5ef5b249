package dev.spillway.activities.authority;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who broke the glass, and whether somebody else has looked at it since. */
public final class GlassTable {
  private static final String COLUMNS = "principal, release, incident, at, review_by";

  private static final String OPEN =
      "SELECT %s FROM spillway.glass WHERE reviewed_at IS NULL ORDER BY review_by"
          .formatted(COLUMNS);

  /** One transaction at a time per person: two at once would each find no open debt. */
  private static final String ALONE =
      "SELECT pg_advisory_xact_lock(hashtext('spillway.glass'), hashtext(?))";

  private static final String INSERT =
      "INSERT INTO spillway.glass (%s) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"
          .formatted(COLUMNS);

  private static final String CLOSE =
      """
      UPDATE spillway.glass SET reviewed_by = ?, reviewed_at = now()
      WHERE principal = ? AND release = ? AND incident = ? AND reviewed_at IS NULL
      """;

  private final DecisionDatabase database;

  public GlassTable(DecisionDatabase database) {
    this.database = database;
  }

  /** Debts that nobody has looked at, the most urgent first. */
  public List<GlassDebt> open() {
    return database.inTransaction("say what is to be reviewed", GlassTable::open);
  }

  /**
   * Takes a debt on before the decision is made.
   *
   * @return the other debt of the same person that forbids it; the same release and incident again
   *     is the same debt
   */
  public Optional<GlassDebt> owe(GlassDebt debt) {
    return database.inTransaction(
        "note that somebody decides alone",
        connection -> {
          run(connection, ALONE, debt.principal());
          Optional<GlassDebt> other =
              open(connection).stream().filter(open -> forbids(open, debt)).findFirst();
          if (other.isEmpty()) {
            insert(connection, debt);
          }
          return other;
        });
  }

  private static boolean forbids(GlassDebt open, GlassDebt debt) {
    boolean same = open.release().equals(debt.release()) && open.incident().equals(debt.incident());
    return open.principal().equals(debt.principal()) && !same;
  }

  /** Closes a debt; no where there is none such. Nobody reviews what they did. */
  public boolean review(String principal, String release, String incident, String by) {
    if (by.equals(principal)) {
      throw new IllegalArgumentException("Expected somebody else to review, but it is " + by);
    }
    return database.inTransaction(
        "note a review",
        connection -> {
          try (PreparedStatement update = connection.prepareStatement(CLOSE)) {
            update.setString(1, by);
            update.setString(2, principal);
            update.setString(3, release);
            update.setString(4, incident);
            return update.executeUpdate() == 1;
          }
        });
  }

  private static List<GlassDebt> open(Connection connection) throws SQLException {
    List<GlassDebt> debts = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(OPEN);
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        debts.add(
            new GlassDebt(
                rows.getString(1),
                rows.getString(2),
                rows.getString(3),
                rows.getTimestamp(4).toInstant(),
                rows.getTimestamp(5).toInstant()));
      }
    }
    return debts;
  }

  private static void run(Connection connection, String sql, String value) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, value);
      statement.execute();
    }
  }

  private static void insert(Connection connection, GlassDebt debt) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      insert.setString(1, debt.principal());
      insert.setString(2, debt.release());
      insert.setString(3, debt.incident());
      insert.setTimestamp(4, Timestamp.from(debt.at()));
      insert.setTimestamp(5, Timestamp.from(debt.reviewBy()));
      var unused = insert.executeUpdate();
    }
  }
}
