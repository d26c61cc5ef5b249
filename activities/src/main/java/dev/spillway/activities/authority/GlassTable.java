package dev.spillway.activities.authority;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who broke the glass, and whether somebody else has looked at it since. A debt is noted before the
 * release is asked, and taken back only where the release is known to have refused.
 */
public final class GlassTable {
  private static final String OPEN =
      "SELECT %s FROM spillway.glass WHERE %s ORDER BY review_by"
          .formatted(GlassRows.COLUMNS, GlassRows.IS_DEBT);

  /** One transaction at a time per person: two at once would each find no open debt. */
  private static final String ALONE =
      "SELECT pg_advisory_xact_lock(hashtext('spillway.glass'), hashtext(?))";

  private static final String INSERT =
      "INSERT INTO spillway.glass (%s, tries) VALUES (?, ?, ?, ?, ?, ?, ?, 1)"
          .formatted(GlassRows.COLUMNS);

  private static final String TRY =
      "UPDATE spillway.glass SET tries = tries + 1 WHERE " + GlassRows.KEY;

  private static final String TAKEN =
      """
      UPDATE spillway.glass
      SET tries = greatest(tries - 1, 0), taken_at = coalesce(taken_at, now())
      WHERE reviewed_at IS NULL AND\s"""
          + GlassRows.KEY;

  /** Somebody looked at it while it was under way: what came after they have not seen. */
  private static final String TAKEN_AFTER_REVIEW =
      """
      INSERT INTO spillway.glass (%s, tries, taken_at)
      SELECT principal, release, incident, now(), now() + (review_by - at), service, environment,
        0, now()
      FROM spillway.glass WHERE %s
      """
          .formatted(GlassRows.COLUMNS, GlassRows.KEY);

  private static final String REFUSED =
      "UPDATE spillway.glass SET tries = greatest(tries - 1, 0) WHERE reviewed_at IS NULL AND "
          + GlassRows.KEY;

  private static final String CLOSE =
      """
      UPDATE spillway.glass SET reviewed_by = ?, reviewed_at = now()
      WHERE principal = ? AND release = ? AND incident = ? AND\s"""
          + GlassRows.IS_DEBT;

  private final DecisionDatabase database;

  public GlassTable(DecisionDatabase database) {
    this.database = database;
  }

  /** Whether somebody may decide alone now. */
  public sealed interface Owing {
    /** They may, and owe this; it is one debt for as long as nobody has reviewed it. */
    record Noted(GlassDebt debt) implements Owing {}

    /** They may not, for this one that nobody has reviewed. */
    record Forbidden(GlassDebt other) implements Owing {}
  }

  /** Debts that nobody has looked at, the most urgent first. */
  public List<GlassDebt> open() {
    return database.inTransaction("say what is to be reviewed", GlassTable::open);
  }

  /**
   * Takes a debt on before the decision is made; {@link #taken} or {@link #refused} is to follow.
   */
  public Owing owe(GlassDebt wanted) {
    return database.inTransaction(
        "note that somebody decides alone",
        connection -> {
          lock(connection, wanted.principal());
          List<GlassDebt> theirs =
              open(connection).stream()
                  .filter(open -> open.principal().equals(wanted.principal()))
                  .toList();
          Optional<GlassDebt> other =
              theirs.stream().filter(open -> !isForTheSame(open, wanted)).findFirst();
          return other.isPresent()
              ? new Owing.Forbidden(other.get())
              : new Owing.Noted(noted(connection, theirs, wanted));
        });
  }

  private static boolean isForTheSame(GlassDebt open, GlassDebt wanted) {
    return open.release().equals(wanted.release()) && open.incident().equals(wanted.incident());
  }

  private static GlassDebt noted(Connection connection, List<GlassDebt> same, GlassDebt wanted)
      throws SQLException {
    if (same.isEmpty()) {
      return insert(connection, wanted);
    }
    var unused = GlassRows.change(connection, TRY, same.getFirst());
    return same.getFirst();
  }

  /** The release has taken the decision. */
  public void taken(GlassDebt debt) {
    var unused =
        database.inTransaction(
            "note that a release took what somebody decided alone",
            connection ->
                GlassRows.change(connection, TAKEN, debt) == 1
                    ? 1
                    : GlassRows.change(connection, TAKEN_AFTER_REVIEW, debt));
  }

  /** The release has refused: nothing is owed for this try. */
  public void refused(GlassDebt debt) {
    var unused =
        database.inTransaction(
            "note that a release refused what somebody decided alone",
            connection -> GlassRows.change(connection, REFUSED, debt));
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
        debts.add(GlassRows.debt(rows));
      }
    }
    return debts;
  }

  private static void lock(Connection connection, String principal) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(ALONE)) {
      statement.setString(1, principal);
      statement.execute();
    }
  }

  /** To the microsecond, as the database keeps it, so that it is found again. */
  private static GlassDebt insert(Connection connection, GlassDebt wanted) throws SQLException {
    GlassDebt debt =
        new GlassDebt(
            wanted.principal(),
            wanted.release(),
            wanted.incident(),
            wanted.at().truncatedTo(ChronoUnit.MICROS),
            wanted.reviewBy().truncatedTo(ChronoUnit.MICROS),
            wanted.service(),
            wanted.environment());
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      int next = GlassRows.key(insert, 1, debt);
      insert.setObject(next, GlassRows.time(debt.reviewBy()));
      insert.setString(next + 1, debt.service());
      insert.setString(next + 2, debt.environment());
      var unused = insert.executeUpdate();
    }
    return debt;
  }
}
