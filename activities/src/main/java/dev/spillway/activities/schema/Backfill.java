package dev.spillway.activities.schema;

import dev.spillway.activities.failure.Failures;
import dev.spillway.model.BackfillJob;
import dev.spillway.plan.SchemaLint;
import dev.spillway.plan.Violation;
import dev.spillway.port.BackfillReport;
import dev.spillway.port.BackfillRun;
import dev.spillway.wire.FailureType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One attempt of a job. */
final class Backfill {
  private static final Logger LOG = LoggerFactory.getLogger(Backfill.class);
  private static final int ENOUGH_TO_JUDGE = 50;

  private final Sessions sessions;
  private final BackfillJob job;
  private final Watch watch;
  private final BackfillTable table;
  private final BackfillCursor cursor;
  private final BackfillBatches batches;
  private final BackfillPace pace;

  private Backfill(PostgresDatabase database, BackfillRun run, Watch watch, Connection session)
      throws SQLException {
    this.sessions = database.sessions();
    this.job = run.job();
    this.watch = watch;
    this.cursor =
        new LockLoop(watch, database.patience())
            .run("take the job's cursor", limits -> take(session, run.sha256()));
    this.table = BackfillTable.of(session, job);
    this.batches = new BackfillBatches(session, table, watch, database.patience());
    this.pace = new BackfillPace(table.estimate(), cursor.tally().seen());
  }

  static BackfillReport run(PostgresDatabase database, BackfillRun run, Progress progress) {
    requireFit(run);
    Sessions sessions = database.sessions();
    Sessions.Limits limits =
        new Sessions.Limits(database.patience().firstLockWait(), database.patience().statement());
    try (Watch watch = Watch.start(sessions, progress)) {
      try (Connection session = watch.over(sessions.open("backfill", limits))) {
        session.setAutoCommit(false);
        return new Backfill(database, run, watch, session).run();
      } catch (SQLException e) {
        watch.check();
        throw SqlFailures.translate(
            "%s to fill %s.%s".formatted(sessions, run.job().table(), run.job().column()),
            e,
            "what was filled stays, and the next try goes on after it; correct the job");
      }
    }
  }

  private static void requireFit(BackfillRun run) {
    List<Violation> violations = SchemaLint.backfill(run.job().table(), run.job());
    if (!violations.isEmpty()) {
      throw Failures.of(FailureType.INVALID_REQUEST, violations.getFirst().render());
    }
  }

  private static BackfillCursor take(Connection session, String job) throws SQLException {
    try {
      return BackfillCursor.take(session, job);
    } catch (SQLException e) {
      session.rollback();
      throw e;
    }
  }

  private void requireKey() throws SQLException {
    if (!table.isKeyed()) {
      throw Failures.of(
          FailureType.UNEXPECTED_SHAPE,
          "%s; %s".formatted(BackfillPreflight.unkeyed(job), BackfillPreflight.NAME_A_KEY));
    }
  }

  private BackfillReport run() throws SQLException {
    requireKey();
    if (cursor.isFinished()) {
      long undone = countUndone();
      if (undone == 0) {
        return report(0);
      }
    }
    if (cursor.isFinished() || cursor.maxKey() == null) {
      begin();
    }
    fill();
    cursor.finish();
    return report(countUndone());
  }

  /** Rows that come later are written right by the new version. */
  private void begin() throws SQLException {
    Optional<String> last = table.lastKey();
    if (last.isPresent()) {
      cursor.begin(last.get());
    }
  }

  private void fill() throws SQLException {
    String upTo = cursor.maxKey();
    while (upTo != null && !upTo.equals(cursor.lastKey())) {
      tell();
      KeyRange rest = new KeyRange(cursor.lastKey(), upTo);
      String last = table.keyOf(job.batch(), rest).orElse(upTo);
      fill(new KeyRange(cursor.lastKey(), last));
      tell();
      requireMostGood();
      if (job.pause().isPositive()) {
        watch.pause(job.pause());
      }
    }
  }

  private void fill(KeyRange range) throws SQLException {
    Optional<SQLException> failure = batches.run(range, it -> commit(it, job.batch()));
    cursor.tried(failure.isEmpty());
    if (failure.isPresent()) {
      batches.halve(range, failure.get(), this::commitPart, this::quarantine);
    }
  }

  private void commit(KeyRange range, long rows) throws SQLException {
    cursor.commit(range, rows, table.fill(range));
  }

  private void commitPart(KeyRange range) throws SQLException {
    commit(range, table.count(range));
    tell();
  }

  private void quarantine(KeyRange single, SQLException reason) throws SQLException {
    String key = Failures.clean(table.keyOf(1, single).orElse(single.upTo()));
    cursor.quarantine(single, key + ": " + SqlFailures.reason(reason));
    LOG.warn("backfill of {} leaves key {} out", job.table(), key);
    tell();
  }

  private void requireMostGood() throws SQLException {
    BackfillCursor.Tally tally = cursor.tally();
    if (tally.tried() >= ENOUGH_TO_JUDGE && tally.failed() * 2 > tally.tried()) {
      cursor.giveUp();
      throw Failures.of(
          FailureType.FAILED_MIGRATION,
          ("Expected most batches on %s to succeed, but %d of %d failed, such as key %s; what was"
                  + " filled stays; correct the job or the data")
              .formatted(
                  sessions,
                  tally.failed(),
                  tally.tried(),
                  tally.quarantined().stream().findFirst().orElse("unknown")));
    }
  }

  /** By parts, so that no transaction gets old; a row that cannot be asked is undone. */
  private long countUndone() throws SQLException {
    String upTo = cursor.maxKey();
    long undone = 0;
    @Nullable String after = null;
    while (upTo != null && !upTo.equals(after)) {
      watch.doing("counts what is left after key " + after, this::details);
      String last = table.keyOf(BackfillBatches.VERIFIED, new KeyRange(after, upTo)).orElse(upTo);
      undone += batches.countUndone(new KeyRange(after, last));
      after = last;
    }
    return undone;
  }

  private BackfillReport report(long remaining) {
    BackfillCursor.Tally tally = cursor.tally();
    LOG.info(
        "backfill of {}.{}: {} rows changed in {} batches, {} left",
        job.table(),
        job.column(),
        tally.changed(),
        tally.batches(),
        remaining);
    // Rows that were left out and are right by now, or gone, are nobody's business any more.
    List<String> leftOut = remaining == 0 ? List.of() : tally.quarantined();
    return new BackfillReport(tally.changed(), tally.batches(), remaining, leftOut);
  }

  private void tell() {
    watch.check();
    watch.doing(pace.line(cursor.tally()), this::details);
  }

  private Object details(String doing) {
    return new BackfillProgress(doing, cursor.lastKey());
  }
}
