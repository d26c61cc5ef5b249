package dev.spillway.activities.schema;

import dev.spillway.plan.ConcurrentIndex;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** What the catalogue knows of an index that is built concurrently, and its removal. */
final class IndexBuild {
  /**
   * What is there.
   *
   * @param name with its schema, as SQL writes it
   * @param valid whether it was built to its end
   */
  record Found(String name, boolean valid) {}

  private static final String FIND =
      """
      SELECT format('%I.%I', n.nspname, c.relname), i.indisvalid
      FROM pg_index i
      JOIN pg_class c ON c.oid = i.indexrelid
      JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relname = (parse_ident(?))[1] AND i.indrelid = to_regclass(?)
      """;

  private final ConcurrentIndex index;

  IndexBuild(ConcurrentIndex index) {
    this.index = index;
  }

  /** The index of that name on that table. */
  Optional<Found> find(Connection session) throws SQLException {
    try (PreparedStatement query = session.prepareStatement(FIND)) {
      query.setString(1, index.name());
      query.setString(2, index.table());
      try (ResultSet row = query.executeQuery()) {
        return row.next()
            ? Optional.of(new Found(row.getString(1), row.getBoolean(2)))
            : Optional.empty();
      }
    }
  }

  /** Takes away what a failed build left: nobody reads it, but every write pays for it. */
  void removeInvalid(Connection session) throws SQLException {
    Optional<Found> found = find(session).filter(it -> !it.valid());
    if (found.isPresent()) {
      try (Statement statement = session.createStatement()) {
        statement.execute("DROP INDEX CONCURRENTLY IF EXISTS " + found.get().name());
      }
    }
  }
}
