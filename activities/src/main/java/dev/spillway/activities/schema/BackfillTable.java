package dev.spillway.activities.schema;

import dev.spillway.activities.failure.Failures;
import dev.spillway.model.BackfillJob;
import dev.spillway.wire.FailureType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The table of a job, by ranges of its key. Keys are written into the SQL as constants, since the
 * job's expression may hold a question mark, which JDBC would take for a parameter. Their text has
 * a name of its own, since ORDER BY would else take the key's for it.
 */
final class BackfillTable {
  private static final String KEY_TYPE =
      """
      SELECT format_type(atttypid, atttypmod) FROM pg_attribute
      WHERE attrelid = to_regclass(?) AND attname = (parse_ident(?))[1]
        AND attnum > 0 AND NOT attisdropped
      """;

  /** One that holds for every row, at every moment, and never has a null. */
  private static final String UNIQUE =
      """
      SELECT 1
      FROM pg_index i
      JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
      WHERE i.indrelid = to_regclass(?) AND a.attname = (parse_ident(?))[1]
        AND i.indisunique AND i.indisvalid AND i.indimmediate AND i.indnkeyatts = 1
        AND i.indpred IS NULL AND a.attnotnull
      """;

  private final Connection session;
  private final BackfillJob job;
  private final String keyType;

  private BackfillTable(Connection session, BackfillJob job, String keyType) {
    this.session = session;
    this.job = job;
    this.keyType = keyType;
  }

  static BackfillTable of(Connection session, BackfillJob job) throws SQLException {
    try (PreparedStatement query = session.prepareStatement(KEY_TYPE)) {
      query.setString(1, job.table());
      query.setString(2, job.key());
      try (ResultSet row = query.executeQuery()) {
        if (row.next()) {
          return new BackfillTable(session, job, row.getString(1));
        }
      }
    }
    throw Failures.of(
        FailureType.UNEXPECTED_SHAPE,
        "Expected table %s with key %s, but found none; correct the job"
            .formatted(job.table(), job.key()));
  }

  /**
   * Whether the key names each row: two rows of one key could not be told apart, nor one of none.
   */
  boolean isKeyed() throws SQLException {
    try (PreparedStatement query = session.prepareStatement(UNIQUE)) {
      query.setString(1, job.table());
      query.setString(2, job.key());
      try (ResultSet row = query.executeQuery()) {
        return row.next();
      }
    }
  }

  /** The last key there is. */
  Optional<String> lastKey() throws SQLException {
    return text(
        "SELECT %1$s::text AS spillway_key FROM %2$s ORDER BY %1$s DESC LIMIT 1"
            .formatted(job.key(), job.table()));
  }

  /** The key of the n-th row of a range; empty where it has fewer. */
  Optional<String> keyOf(long row, KeyRange range) throws SQLException {
    return text(
        "SELECT %1$s::text AS spillway_key FROM %2$s WHERE %3$s ORDER BY %1$s OFFSET %4$d LIMIT 1"
            .formatted(job.key(), job.table(), in(range), row - 1));
  }

  long count(KeyRange range) throws SQLException {
    return number("SELECT count(*) FROM %s WHERE %s".formatted(job.table(), in(range)));
  }

  long countUndone(KeyRange range) throws SQLException {
    return number("SELECT count(*) FROM %s WHERE %s".formatted(job.table(), undone(range)));
  }

  /** Changes what is not yet as it should be; answers how many rows. */
  long fill(KeyRange range) throws SQLException {
    try (Statement statement = statement()) {
      return statement.executeLargeUpdate(update(undone(range)));
    }
  }

  /** Lets the server judge the job's SQL without running it. */
  void explain() throws SQLException {
    try (Statement statement = statement();
        ResultSet plan =
            statement.executeQuery(
                "EXPLAIN "
                    + update("%s IS DISTINCT FROM (%s\n)".formatted(job.column(), job.value())))) {
      plan.next();
    }
  }

  /** How many rows the server's statistics know of; 0 if none. */
  long estimate() throws SQLException {
    return Math.max(
        0,
        number(
            "SELECT reltuples::bigint FROM pg_class WHERE oid = to_regclass('%s')"
                .formatted(escaped(job.table()))));
  }

  private String update(String where) {
    return "UPDATE %s SET %s = (%s\n) WHERE %s"
        .formatted(job.table(), job.column(), job.value(), where);
  }

  private String undone(KeyRange range) {
    return "%s AND %s IS DISTINCT FROM (%s\n)".formatted(in(range), job.column(), job.value());
  }

  private String in(KeyRange range) {
    String upTo = "%s <= %s".formatted(job.key(), constant(range.upTo()));
    @Nullable String after = range.after();
    return after == null ? upTo : "%s > %s AND %s".formatted(job.key(), constant(after), upTo);
  }

  private String constant(String key) {
    return "CAST('%s' AS %s)".formatted(escaped(key), keyType);
  }

  /** Sessions of ours take a backslash for what it is. */
  private static String escaped(String text) {
    return text.replace("'", "''");
  }

  private long number(String sql) throws SQLException {
    return text(sql).map(Long::parseLong).orElse(0L);
  }

  private Optional<String> text(String sql) throws SQLException {
    try (Statement statement = statement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
    }
  }

  private Statement statement() throws SQLException {
    Statement statement = session.createStatement();
    statement.setEscapeProcessing(false);
    return statement;
  }
}
