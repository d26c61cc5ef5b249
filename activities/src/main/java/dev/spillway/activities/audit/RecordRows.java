package dev.spillway.activities.audit;

import dev.spillway.model.EnvironmentName;
import dev.spillway.model.RecordedEvent;
import dev.spillway.model.ReleaseId;
import dev.spillway.model.ServiceName;
import dev.spillway.port.RecordedRelease;
import dev.spillway.port.ReleaseLine;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Records as rows and back; the columns are in the order of the fields. */
final class RecordRows {
  static final String EVENT =
      "release, seq, prev_hash, hash, id, time, type, actor, subject, evidence, outcome, reason";
  static final String RELEASE =
      "release, service, environment, workflow_id, image, started_by, started_at, phase, doing,"
          + " outcome, updated_at, events, last_hash";

  private RecordRows() {}

  static RecordedEvent event(ResultSet row) throws SQLException {
    return new RecordedEvent(
        new ReleaseId(row.getString("release")),
        row.getLong("seq"),
        row.getString("prev_hash"),
        row.getString("hash"),
        row.getString("id"),
        instant(row, "time"),
        row.getString("type"),
        row.getString("actor"),
        row.getString("subject"),
        row.getString("evidence"),
        row.getString("outcome"),
        row.getString("reason"));
  }

  static RecordedRelease release(ResultSet row) throws SQLException {
    ReleaseLine line =
        new ReleaseLine(
            row.getString("workflow_id"),
            row.getString("image"),
            row.getString("started_by"),
            instant(row, "started_at"),
            row.getString("phase"),
            row.getString("doing"),
            row.getString("outcome"));
    return new RecordedRelease(
        new ReleaseId(row.getString("release")),
        new ServiceName(row.getString("service")),
        new EnvironmentName(row.getString("environment")),
        line,
        instant(row, "updated_at"),
        row.getLong("events"),
        row.getString("last_hash"));
  }

  static void bind(PreparedStatement statement, RecordedEvent event) throws SQLException {
    statement.setString(1, event.release().value());
    statement.setLong(2, event.seq());
    statement.setString(3, event.prevHash());
    statement.setString(4, event.hash());
    statement.setString(5, event.id());
    statement.setObject(6, timestamp(event.time()));
    statement.setString(7, event.type());
    statement.setString(8, event.actor());
    statement.setString(9, event.subject());
    statement.setString(10, event.evidence());
    statement.setString(11, event.outcome());
    statement.setString(12, event.reason());
  }

  static OffsetDateTime timestamp(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
