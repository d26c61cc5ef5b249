package dev.spillway.activities.audit;

import dev.spillway.model.RecordedEvent;
import dev.spillway.model.ReleaseId;
import dev.spillway.port.RecordedRelease;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the record, row by row: however much there is, little of it is in memory. Best with a login
 * that may only read.
 *
 * <p>All throw what activities throw ({@link io.temporal.failure.ApplicationFailure}) when the
 * database gives no answer. Rows may have been handed over by then: whoever passes them on must
 * break its own answer off, lest the rest seem not to be.
 */
public final class RecordReader {
  private static final int FETCH = 200;

  private static final String RELEASES =
      """
      SELECT %s FROM spillway.release
      WHERE (?::text IS NULL OR service = ?) AND (?::text IS NULL OR environment = ?)
        AND (?::text IS NULL OR release = ?) AND (NOT ? OR outcome IS NULL)
      ORDER BY started_at DESC, release LIMIT ?
      """
          .formatted(RecordRows.RELEASE);

  private static final String EVENTS =
      "SELECT %s FROM spillway.event WHERE release = ? ORDER BY seq".formatted(RecordRows.EVENT);

  private final RecordDatabase database;

  public RecordReader(RecordSettings settings) {
    this.database = new RecordDatabase(settings);
  }

  /** Takes one row after the other; what it throws ends the reading. */
  @FunctionalInterface
  public interface Sink<T> {
    void accept(T row) throws IOException;
  }

  /** Lines of releases, the newest first. */
  public void releases(ReleaseQuery query, Sink<RecordedRelease> sink) throws IOException {
    read(new Select<>(RELEASES, select -> bind(select, query), RecordRows::release), sink);
  }

  /** A release's events in their order; none for a release that is not there. */
  public void events(ReleaseId release, Sink<RecordedEvent> sink) throws IOException {
    read(
        new Select<>(EVENTS, select -> select.setString(1, release.value()), RecordRows::event),
        sink);
  }

  private record Select<T>(String sql, Binding binding, Row<T> row) {}

  private interface Binding {
    void on(PreparedStatement select) throws SQLException;
  }

  private interface Row<T> {
    T of(ResultSet row) throws SQLException;
  }

  private <T> void read(Select<T> select, Sink<T> sink) throws IOException {
    var unused =
        database.<Long, IOException>inTransaction(
            "be read", connection -> stream(connection, select, sink));
  }

  private static <T> long stream(Connection connection, Select<T> select, Sink<T> sink)
      throws SQLException, IOException {
    connection.setReadOnly(true);
    try (PreparedStatement statement = connection.prepareStatement(select.sql())) {
      statement.setFetchSize(FETCH);
      select.binding().on(statement);
      long count = 0;
      try (ResultSet rows = statement.executeQuery()) {
        for (; rows.next(); count++) {
          sink.accept(select.row().of(rows));
        }
      }
      return count;
    }
  }

  private static void bind(PreparedStatement select, ReleaseQuery query) throws SQLException {
    bindFilter(select, 1, query.service());
    bindFilter(select, 3, query.environment());
    bindFilter(select, 5, query.release());
    select.setBoolean(7, query.which() == ReleaseQuery.Which.OPEN);
    select.setInt(8, query.limit());
  }

  private static void bindFilter(PreparedStatement select, int at, @Nullable Object value)
      throws SQLException {
    String text = value == null ? null : value.toString();
    select.setString(at, text);
    select.setString(at + 1, text);
  }
}
