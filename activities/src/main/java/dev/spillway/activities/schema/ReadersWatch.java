package dev.spillway.activities.schema;

import dev.spillway.activities.failure.Failures;
import dev.spillway.plan.SchemaLint;
import dev.spillway.plan.Violation;
import dev.spillway.port.ReadersProbe;
import dev.spillway.port.ReadersReport;
import dev.spillway.wire.FailureType;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks again and again whether somebody reads, until nobody has for long enough. */
final class ReadersWatch {
  private static final Duration LEAST_GAP = Duration.ofMinutes(1);

  private final Sessions sessions;
  private final ReadersProbe probe;
  private final Clock clock;
  private final Watch watch;

  private ReadersWatch(Sessions sessions, ReadersProbe probe, Clock clock, Watch watch) {
    this.sessions = sessions;
    this.probe = probe;
    this.clock = clock;
    this.watch = watch;
  }

  static ReadersReport run(Sessions sessions, ReadersProbe probe, Clock clock, Progress progress) {
    List<Violation> violations = SchemaLint.probe(probe.probe());
    if (!violations.isEmpty()) {
      throw Failures.of(FailureType.INVALID_REQUEST, violations.getFirst().render());
    }
    ReadersProgress last = progress.last(ReadersProgress.class).orElse(ReadersProgress.NONE);
    try (Watch watch = Watch.start(sessions, progress)) {
      return new ReadersWatch(sessions, probe, clock, watch).run(last);
    }
  }

  private ReadersReport run(ReadersProgress last) {
    ReadersProgress progress = afterGap(last);
    while (true) {
      tell(progress);
      progress = look(progress);
      tell(progress);
      Instant since = progress.unreadSince();
      Instant now = progress.lookedAt();
      if (since != null
          && now != null
          && Duration.between(since, now).compareTo(probe.unreadFor()) >= 0) {
        return new ReadersReport(since, progress.looks());
      }
      watch.pause(probe.every());
    }
  }

  /** While nobody looked, anybody may have read. */
  private ReadersProgress afterGap(ReadersProgress last) {
    Duration twice = probe.every().multipliedBy(2);
    Duration allowed = twice.compareTo(LEAST_GAP) > 0 ? twice : LEAST_GAP;
    Instant lookedAt = last.lookedAt();
    boolean fresh =
        lookedAt != null && Duration.between(lookedAt, clock.instant()).compareTo(allowed) <= 0;
    return fresh ? last : ReadersProgress.NONE;
  }

  private ReadersProgress look(ReadersProgress progress) {
    try {
      Optional<Long> readers = readers();
      Instant now = clock.instant();
      if (readers.isEmpty()) {
        return progress.broken("the probe answered no number; looks again", now);
      }
      return readers.get() == 0
          ? progress.unread(now)
          : progress.broken("%d readers".formatted(readers.get()), now);
    } catch (SQLException e) {
      watch.check();
      return afterFailure(progress, e);
    }
  }

  private ReadersProgress afterFailure(ReadersProgress progress, SQLException e) {
    RuntimeException failure =
        SqlFailures.translate(
            "%s to answer %s".formatted(sessions, probe.probe().path()), e, "correct the probe");
    if (!SqlFailures.passes(e)) {
      throw failure;
    }
    return progress.broken(
        "the probe did not answer: %s; looks again".formatted(SqlFailures.reason(e)),
        clock.instant());
  }

  /** Empty for anything but one number from 0 on. */
  private Optional<Long> readers() throws SQLException {
    try (Connection session = watch.over(sessions.connect("probe", Sessions.Limits.LOOK))) {
      session.setReadOnly(true);
      session.setAutoCommit(false);
      try (Statement statement = session.createStatement();
          ResultSet row = statement.executeQuery(probe.probe().sql())) {
        boolean one = row.next() && row.getMetaData().getColumnCount() == 1;
        Optional<Long> readers = one ? count(row.getObject(1)) : Optional.empty();
        return row.next() ? Optional.empty() : readers;
      } finally {
        session.rollback();
      }
    }
  }

  /** A fraction above 0 is somebody, too; what is no number is no answer. */
  private static Optional<Long> count(@Nullable Object value) {
    return value instanceof Number number && number.doubleValue() >= 0
        ? Optional.of((long) Math.ceil(number.doubleValue()))
        : Optional.empty();
  }

  private void tell(ReadersProgress progress) {
    watch.doing(progress.doing(), progress::saying);
  }
}
