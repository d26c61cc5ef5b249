package dev.spillway.activities.schema;

import dev.spillway.activities.failure.Failures;
import dev.spillway.wire.FailureType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a job is, as a row of the database that changes with each batch in one transaction. Each
 * attempt takes a new fence, and from then on no earlier one can commit.
 */
final class BackfillCursor {
  /**
   * What was done, over all attempts.
   *
   * @param seen rows of all batches committed, changed or not; about
   * @param tried batches as they were cut first
   * @param failed those of them that had to be cut smaller
   */
  record Tally(
      long seen, long changed, long batches, long tried, long failed, List<String> quarantined) {
    Tally {
      quarantined = List.copyOf(quarantined);
    }
  }

  private static final String TABLE = "spillway_backfill";
  private static final int MOST_NAMED = 100;
  private static final String CREATE =
      """
      CREATE TABLE IF NOT EXISTS %s (
        job text PRIMARY KEY,
        fence bigint NOT NULL DEFAULT 1,
        max_key text,
        last_key text,
        seen bigint NOT NULL DEFAULT 0,
        changed bigint NOT NULL DEFAULT 0,
        batches bigint NOT NULL DEFAULT 0,
        tried bigint NOT NULL DEFAULT 0,
        failed bigint NOT NULL DEFAULT 0,
        quarantined text[] NOT NULL DEFAULT '{}',
        finished boolean NOT NULL DEFAULT false
      )
      """
          .formatted(TABLE);
  private static final String TAKE =
      """
      INSERT INTO %1$s AS own (job) VALUES (?)
      ON CONFLICT (job) DO UPDATE SET fence = own.fence + 1
      RETURNING *
      """
          .formatted(TABLE);
  private static final String CHANGE =
      "UPDATE %s SET %%s WHERE job = ? AND fence = ? RETURNING *".formatted(TABLE);
  private static final String EXISTS = "SELECT to_regclass('%s') IS NOT NULL".formatted(TABLE);

  private final Connection session;
  private final String job;
  private long fence;
  private @Nullable String maxKey;
  private @Nullable String lastKey;
  private boolean finished;
  private Tally tally = new Tally(0, 0, 0, 0, 0, List.of());

  private BackfillCursor(Connection session, String job) {
    this.session = session;
    this.job = job;
  }

  /** Takes the job over from every earlier attempt. */
  static BackfillCursor take(Connection session, String job) throws SQLException {
    if (!exists(session)) {
      try (Statement statement = session.createStatement()) {
        statement.execute(CREATE);
      }
    }
    BackfillCursor cursor = new BackfillCursor(session, job);
    try (PreparedStatement take = session.prepareStatement(TAKE)) {
      take.setString(1, job);
      try (ResultSet row = take.executeQuery()) {
        row.next();
        cursor.read(row);
      }
    }
    session.commit();
    return cursor;
  }

  private static boolean exists(Connection session) throws SQLException {
    try (Statement statement = session.createStatement();
        ResultSet row = statement.executeQuery(EXISTS)) {
      return row.next() && row.getBoolean(1);
    }
  }

  /** The key up to which the job goes; null before its beginning. */
  @Nullable String maxKey() {
    return maxKey;
  }

  /** The key up to which everything was done. */
  @Nullable String lastKey() {
    return lastKey;
  }

  boolean isFinished() {
    return finished;
  }

  Tally tally() {
    return tally;
  }

  /** Starts a pass over everything up to a key. */
  void begin(String upTo) throws SQLException {
    change(
        "max_key = ?, last_key = NULL, seen = 0, tried = 0, failed = 0, quarantined = '{}',"
            + " finished = false",
        upTo);
    session.commit();
  }

  /** Notes a batch in its own transaction, which is committed here. */
  void commit(KeyRange range, long seen, long changed) throws SQLException {
    change(
        "last_key = ?, seen = seen + ?, changed = changed + ?, batches = batches + 1",
        range.upTo(),
        seen,
        changed);
    session.commit();
  }

  /** Notes how a batch went as it was cut first. */
  void tried(boolean good) throws SQLException {
    change("tried = tried + 1, failed = failed + ?", good ? 0L : 1L);
    session.commit();
  }

  /** Leaves a single key out, and says why. */
  void quarantine(KeyRange range, String reason) throws SQLException {
    change(
        "last_key = ?, seen = seen + 1, quarantined = CASE WHEN cardinality(quarantined) < %d THEN array_append(quarantined, ?) ELSE quarantined END"
            .formatted(MOST_NAMED),
        range.upTo(),
        reason);
    session.commit();
  }

  /** Ends the pass, so that the next attempt begins one and judges it alone. */
  void giveUp() throws SQLException {
    change("max_key = NULL, last_key = NULL");
    session.commit();
  }

  void finish() throws SQLException {
    change("finished = true");
    session.commit();
  }

  private void change(String what, Object... values) throws SQLException {
    try (PreparedStatement update = session.prepareStatement(CHANGE.formatted(what))) {
      for (int i = 0; i < values.length; i++) {
        update.setObject(i + 1, values[i]);
      }
      update.setString(values.length + 1, job);
      update.setLong(values.length + 2, fence);
      try (ResultSet row = update.executeQuery()) {
        if (!row.next()) {
          throw overtaken();
        }
        read(row);
      }
    }
  }

  private void read(ResultSet row) throws SQLException {
    fence = row.getLong("fence");
    maxKey = row.getString("max_key");
    lastKey = row.getString("last_key");
    finished = row.getBoolean("finished");
    tally =
        new Tally(
            row.getLong("seen"),
            row.getLong("changed"),
            row.getLong("batches"),
            row.getLong("tried"),
            row.getLong("failed"),
            Arrays.asList((String[]) row.getArray("quarantined").getArray()));
  }

  private RuntimeException overtaken() {
    return Failures.of(
        FailureType.UNAVAILABLE,
        "Expected to be the only attempt of this backfill, but a later one has taken over; this one"
            + " stops");
  }
}
