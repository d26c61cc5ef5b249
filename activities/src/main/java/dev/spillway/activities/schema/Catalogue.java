package dev.spillway.activities.schema;

import dev.spillway.plan.Drop;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the server says is there. Names are as SQL writes them. */
final class Catalogue {
  /** Where a part that is dropped stands. */
  enum Standing {
    IN_USE,
    RENAMED,
    /** It was renamed, and something new has its name. */
    BOTH,
    GONE
  }

  private static final String TABLE =
      "SELECT 1 FROM pg_class WHERE oid = to_regclass(?) AND relkind IN ('r', 'p')";
  private static final String COLUMN =
      """
      SELECT 1 FROM pg_attribute
      WHERE attrelid = to_regclass(?) AND attname = (parse_ident(?))[1]
        AND attnum > 0 AND NOT attisdropped
      """;

  /** What would stop the drop: it depends on the part and does not belong to it. */
  private static final String DEPENDENTS =
      """
      SELECT DISTINCT pg_describe_object(d.classid, d.objid, d.objsubid)
      FROM pg_depend d
      WHERE d.refclassid = 'pg_class'::regclass AND d.refobjid = to_regclass(?)
        AND d.deptype = 'n'
        AND (?::text IS NULL OR d.refobjsubid = (
          SELECT attnum FROM pg_attribute
          WHERE attrelid = to_regclass(?) AND attname = (parse_ident(?))[1]))
        AND NOT EXISTS (
          SELECT 1 FROM pg_depend own
          WHERE own.classid = d.classid AND own.objid = d.objid
            AND own.refobjid = d.refobjid AND own.deptype IN ('a', 'i'))
      ORDER BY 1 LIMIT 5
      """;

  private final Connection session;

  Catalogue(Connection session) {
    this.session = session;
  }

  boolean hasTable(String table) throws SQLException {
    return any(TABLE, table);
  }

  boolean hasColumn(String table, String column) throws SQLException {
    return any(COLUMN, table, column);
  }

  Standing standing(Tombstone tombstone) throws SQLException {
    Drop drop = tombstone.drop();
    String column = drop.column();
    boolean inUse = column == null ? hasTable(drop.table()) : hasColumn(drop.table(), column);
    boolean renamed =
        column == null
            ? hasTable(tombstone.tableAfter())
            : hasColumn(drop.table(), tombstone.name());
    if (inUse) {
      return renamed ? Standing.BOTH : Standing.IN_USE;
    }
    return renamed ? Standing.RENAMED : Standing.GONE;
  }

  /** Views and the like that use a part, at most five, in the server's words. */
  List<String> dependents(Drop drop) throws SQLException {
    List<String> found = new ArrayList<>();
    try (PreparedStatement query = session.prepareStatement(DEPENDENTS)) {
      query.setString(1, drop.table());
      query.setString(2, drop.column());
      query.setString(3, drop.table());
      query.setString(4, drop.column());
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          found.add(row.getString(1));
        }
      }
    }
    return found;
  }

  /** About how much of the disk a part is; a column's share is that of a sample of rows. */
  long bytes(Drop drop) throws SQLException {
    @Nullable String column = drop.column();
    String sql =
        column == null
            ? "SELECT pg_total_relation_size(to_regclass(?))"
            : """
              SELECT (pg_table_size(to_regclass(?)) * coalesce(
                  sum(pg_column_size(q.v))::float8 / nullif(sum(pg_column_size(q.r)), 0), 0))::bigint
              FROM (SELECT t.%s AS v, t AS r FROM %s t LIMIT 1000) q
              """
                .formatted(column, drop.table());
    try (PreparedStatement query = session.prepareStatement(sql)) {
      query.setString(1, drop.table());
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  private boolean any(String sql, String... values) throws SQLException {
    try (PreparedStatement query = session.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        query.setString(i + 1, values[i]);
      }
      try (ResultSet row = query.executeQuery()) {
        return row.next();
      }
    }
  }
}
