package dev.spillway.activities.audit;

import dev.spillway.model.RecordedEvent;
import dev.spillway.model.ReleaseId;
import dev.spillway.port.AppendEvents;
import dev.spillway.port.Appended;
import dev.spillway.port.AuditEvent;
import dev.spillway.port.ReleaseLine;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Events, and the line that says where a release's chain of them ends. The line is believed, not
 * the events: so a tail that somebody cut is not grown over.
 */
final class EventTable {
  /** One round trip. The lock is a statement of its own: what waits for it must look after it. */
  private static final String LOCK_AND_READ =
      "SELECT pg_advisory_xact_lock(hashtextextended('spillway/record/' || ?, 0));"
          + "SELECT events, last_hash FROM spillway.release WHERE release = ?;"
          + "SELECT %s FROM spillway.event WHERE id = ANY (?)".formatted(RecordRows.EVENT);

  private static final String INSERT =
      "INSERT INTO spillway.event (%s) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
          .formatted(RecordRows.EVENT);

  /** What a release began as stays; its settlement has another workflow and tells another phase. */
  private static final String WRITE_LINE =
      """
      INSERT INTO spillway.release (%s) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, now(), ?, ?)
      ON CONFLICT (release) DO UPDATE SET
        workflow_id = excluded.workflow_id, phase = excluded.phase, doing = excluded.doing,
        outcome = excluded.outcome, updated_at = excluded.updated_at,
        events = excluded.events, last_hash = excluded.last_hash
      """
          .formatted(RecordRows.RELEASE);

  private EventTable() {}

  /** Appends in the transaction of that connection. */
  static Appended append(Connection connection, AppendEvents request) throws SQLException {
    Chain chain = lockedChain(connection, request);
    request.events().forEach(chain::add);
    insert(connection, chain.added());
    // A late repeat brings nothing new, and would set the line back.
    if (!chain.added().isEmpty() || request.events().isEmpty()) {
      writeLine(connection, request, chain.end());
    }
    return chain.end();
  }

  private static Chain lockedChain(Connection connection, AppendEvents request)
      throws SQLException {
    String release = request.release().value();
    try (PreparedStatement statement = connection.prepareStatement(LOCK_AND_READ)) {
      statement.setString(1, release);
      statement.setString(2, release);
      statement.setArray(3, connection.createArrayOf("text", ids(request.events())));
      statement.execute();
      statement.getMoreResults();
      Appended end = end(statement.getResultSet());
      statement.getMoreResults();
      return new Chain(end, events(statement.getResultSet()));
    }
  }

  private static String[] ids(List<AuditEvent> events) {
    return events.stream().map(event -> RecordedEvent.kept(event.id())).toArray(String[]::new);
  }

  private static Appended end(ResultSet line) throws SQLException {
    return line.next()
        ? new Appended(line.getLong("events"), line.getString("last_hash"))
        : new Appended(0, RecordedEvent.NO_HASH);
  }

  private static List<RecordedEvent> events(ResultSet rows) throws SQLException {
    List<RecordedEvent> events = new ArrayList<>();
    while (rows.next()) {
      events.add(RecordRows.event(rows));
    }
    return events;
  }

  private static void insert(Connection connection, List<RecordedEvent> events)
      throws SQLException {
    if (events.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
      for (RecordedEvent event : events) {
        RecordRows.bind(statement, event);
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  private static void writeLine(Connection connection, AppendEvents request, Appended end)
      throws SQLException {
    ReleaseId release = request.release();
    ReleaseLine line = request.line();
    try (PreparedStatement statement = connection.prepareStatement(WRITE_LINE)) {
      statement.setString(1, release.value());
      statement.setString(2, request.target().service().value());
      statement.setString(3, request.target().environment().value());
      statement.setString(4, line.workflowId());
      statement.setString(5, line.image());
      statement.setString(6, RecordedEvent.kept(line.startedBy()));
      statement.setObject(7, RecordRows.timestamp(line.startedAt()));
      statement.setString(8, line.phase());
      statement.setString(9, RecordedEvent.kept(line.doing()));
      statement.setString(10, line.outcome());
      statement.setLong(11, end.events());
      statement.setString(12, end.hash());
      statement.executeUpdate();
    }
  }
}
