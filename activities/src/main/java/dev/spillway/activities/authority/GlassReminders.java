package dev.spillway.activities.authority;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How often people were told of decisions that somebody made alone, and who of all processes tells
 * them next.
 */
public final class GlassReminders {
  private static final Duration FIRST = Duration.ofHours(12);
  private static final Duration DAILY = Duration.ofHours(24);

  /** What is under way has an end by then, or its process has none. */
  private static final Duration UNDER_WAY = Duration.ofMinutes(5);

  /** Of a use people are told though it was reviewed before anybody could tell them. */
  private static final String TO_TELL =
      """
      SELECT %s, taken_at IS NOT NULL AS taken, told FROM spillway.glass
      WHERE (%s) OR (told = 0 AND taken_at IS NOT NULL) ORDER BY at
      """
          .formatted(GlassRows.COLUMNS, GlassRows.IS_DEBT);

  private static final String CLAIM =
      """
      UPDATE spillway.glass SET claimed_until = now() + interval '60 seconds'
      WHERE claimed_until < now() AND %s AND told = ?
      """
          .formatted(GlassRows.KEY);

  private static final String TOLD =
      "UPDATE spillway.glass SET claimed_until = '-infinity', told = ? WHERE " + GlassRows.KEY;

  private final DecisionDatabase database;

  public GlassReminders(DecisionDatabase database) {
    this.database = database;
  }

  /**
   * A decision, and what people know of it.
   *
   * @param taken no where nobody knows whether the release took it
   * @param told how often people were told
   */
  public record Case(GlassDebt debt, boolean taken, int told) {
    /**
     * How often people should have been told by now: at once, after 12 and after 24 hours, and then
     * daily.
     */
    public int due(Instant now) {
      Duration age = Duration.between(debt.at(), now);
      if (!taken && age.compareTo(UNDER_WAY) < 0) {
        return 0;
      }
      return age.compareTo(FIRST) < 0 ? 1 : 2 + Math.toIntExact(age.dividedBy(DAILY));
    }
  }

  /** Every one of which people are told, or may have to be, the oldest first. */
  public List<Case> all() {
    return database.inTransaction(
        "say of what people are to be told",
        connection -> {
          List<Case> cases = new ArrayList<>();
          try (PreparedStatement select = connection.prepareStatement(TO_TELL);
              ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
              cases.add(one(rows));
            }
          }
          return cases;
        });
  }

  private static Case one(ResultSet row) throws SQLException {
    return new Case(GlassRows.debt(row), row.getBoolean("taken"), row.getInt("told"));
  }

  /** Whether it is the caller's to tell, for a minute; no where somebody else does or has. */
  public boolean claim(Case one) {
    return database.inTransaction(
        "give out what people are to be told",
        connection -> {
          try (PreparedStatement update = connection.prepareStatement(CLAIM)) {
            int next = GlassRows.key(update, 1, one.debt());
            update.setInt(next, one.told());
            return update.executeUpdate() == 1;
          }
        });
  }

  /** Notes how often people were told; ends the claim. */
  public void told(Case one, int times) {
    var unused =
        database.inTransaction(
            "note what people were told",
            connection -> {
              try (PreparedStatement update = connection.prepareStatement(TOLD)) {
                update.setInt(1, times);
                var unusedNext = GlassRows.key(update, 2, one.debt());
                return update.executeUpdate();
              }
            });
  }
}
