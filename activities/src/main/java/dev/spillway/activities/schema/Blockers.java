package dev.spillway.activities.schema;

import dev.spillway.activities.failure.Failures;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds out who holds the locks that somebody waits for. */
final class Blockers {
  private static final int LONGEST_QUERY = 100;
  private static final String SESSION =
      """
      SELECT a.pid, a.application_name, a.usename, a.state,
          to_char(coalesce(a.xact_start, a.query_start, a.backend_start) AT TIME ZONE 'UTC',
              'HH24:MI:SS"Z"'),
          a.query
      FROM pg_stat_activity a
      """;
  private static final String BLOCKING =
      SESSION
          + " WHERE a.pid IN (SELECT unnest(pg_blocking_pids(p)) FROM unnest(?) AS p)"
          + " ORDER BY a.xact_start NULLS LAST LIMIT 3";
  private static final String ADVISORY =
      SESSION
          + " JOIN pg_locks l ON l.pid = a.pid WHERE l.locktype = 'advisory' AND l.granted"
          + " AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())"
          + " AND l.classid = ? AND l.objid = ? LIMIT 1";
  private static final String BUILDS =
      """
      SELECT p.phase, p.blocks_done, p.blocks_total, p.current_locker_pid
      FROM pg_stat_progress_create_index p WHERE p.pid = ANY (?)
      """;

  private Blockers() {}

  /** Those who hold up one of these sessions; empty if nobody does. */
  static Optional<String> of(List<Integer> pids, Connection observer) throws SQLException {
    try (PreparedStatement query = observer.prepareStatement(BLOCKING)) {
      query.setArray(1, observer.createArrayOf("int4", pids.toArray()));
      List<String> lines = lines(query);
      return lines.isEmpty() ? Optional.empty() : Optional.of(String.join("; and ", lines));
    }
  }

  /** Who holds an advisory lock. */
  static Optional<String> ofAdvisory(int area, int subject, Connection observer)
      throws SQLException {
    try (PreparedStatement query = observer.prepareStatement(ADVISORY)) {
      query.setInt(1, area);
      query.setInt(2, subject);
      return lines(query).stream().findFirst();
    }
  }

  /** How far the building of an index is, if one of these sessions builds one. */
  static Optional<String> build(List<Integer> pids, Connection observer) throws SQLException {
    try (PreparedStatement query = observer.prepareStatement(BUILDS)) {
      query.setArray(1, observer.createArrayOf("int4", pids.toArray()));
      try (ResultSet row = query.executeQuery()) {
        return row.next()
            ? Optional.of(
                "%s, block %,d of %,d".formatted(row.getString(1), row.getLong(2), row.getLong(3)))
            : Optional.empty();
      }
    }
  }

  private static List<String> lines(PreparedStatement query) throws SQLException {
    List<String> lines = new ArrayList<>();
    try (ResultSet row = query.executeQuery()) {
      while (row.next()) {
        lines.add(
            "pid %d (application '%s', user %s, %s since %s): %s"
                .formatted(
                    row.getInt(1),
                    Failures.clean(row.getString(2)),
                    row.getString(3),
                    row.getString(4),
                    row.getString(5),
                    trimmed(Failures.clean(row.getString(6)))));
      }
    }
    return lines;
  }

  private static String trimmed(String query) {
    return query.length() <= LONGEST_QUERY ? query : query.substring(0, LONGEST_QUERY) + "…";
  }
}
