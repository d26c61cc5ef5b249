package dev.spillway.activities.authority;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** The table of those who broke the glass, as statements name it. */
final class GlassRows {
  static final String COLUMNS = "principal, release, incident, at, review_by, service, environment";

  /** The release took it, or may have. */
  static final String IS_DEBT = "reviewed_at IS NULL AND (taken_at IS NOT NULL OR tries > 0)";

  static final String KEY = "principal = ? AND release = ? AND incident = ? AND at = ?";

  private static final int KEY_COLUMNS = 4;

  private GlassRows() {}

  static GlassDebt debt(ResultSet row) throws SQLException {
    return new GlassDebt(
        row.getString("principal"),
        row.getString("release"),
        row.getString("incident"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getObject("review_by", OffsetDateTime.class).toInstant(),
        row.getString("service"),
        row.getString("environment"));
  }

  /** Changes the one row; says how many there were. */
  static int change(Connection connection, String sql, GlassDebt debt) throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      key(update, 1, debt);
      return update.executeUpdate();
    }
  }

  /** Binds what {@link #KEY} asks for; the number after it. */
  static int key(PreparedStatement statement, int from, GlassDebt debt) throws SQLException {
    statement.setString(from, debt.principal());
    statement.setString(from + 1, debt.release());
    statement.setString(from + 2, debt.incident());
    statement.setObject(from + 3, time(debt.at()));
    return from + KEY_COLUMNS;
  }

  static OffsetDateTime time(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
