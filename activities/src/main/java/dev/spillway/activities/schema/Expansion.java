package dev.spillway.activities.schema;

import dev.spillway.activities.failure.Failures;
import dev.spillway.model.SqlScript;
import dev.spillway.plan.ConcurrentIndex;
import dev.spillway.plan.SchemaLint;
import dev.spillway.plan.Violation;
import dev.spillway.port.SchemaChange;
import dev.spillway.port.SchemaReport;
import dev.spillway.wire.FailureType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of the additive scripts of a change. */
final class Expansion {
  private static final Logger LOG = LoggerFactory.getLogger(Expansion.class);

  private final Sessions sessions;
  private final SchemaChange change;
  private final Watch watch;
  private final LockLoop locks;

  private Expansion(Sessions sessions, SchemaChange change, Watch watch, Patience patience) {
    this.sessions = sessions;
    this.change = change;
    this.watch = watch;
    this.locks = new LockLoop(watch, patience);
  }

  static SchemaReport run(
      Sessions sessions, SchemaChange change, Patience patience, Progress progress) {
    requireAdditive(change);
    try (Watch watch = Watch.start(sessions, progress)) {
      Expansion expansion = new Expansion(sessions, change, watch, patience);
      return PhaseLock.during(PhaseLock.Phase.EXPAND, sessions, watch, expansion::run);
    }
  }

  private static void requireAdditive(SchemaChange change) {
    List<Violation> violations = SchemaLint.expand(change.scripts());
    if (!violations.isEmpty()) {
      throw Failures.of(FailureType.INVALID_REQUEST, violations.getFirst().render());
    }
  }

  private SchemaReport run() {
    int ran = 0;
    for (SqlScript script : change.scripts()) {
      try {
        ran += apply(script) ? 1 : 0;
      } catch (SQLException e) {
        throw failure(script, e);
      }
    }
    watch.check();
    LOG.info("expand of {} by {}: {} scripts ran", sessions, change.release().value(), ran);
    return new SchemaReport(change.scripts().stream().map(SqlScript::path).toList(), note(ran));
  }

  private String note(int ran) {
    String scripts = "%d of %d scripts ran now".formatted(ran, change.scripts().size());
    return locks.missed() == 0
        ? scripts
        : "%s; %d tries did not get their locks, last held by %s"
            .formatted(scripts, locks.missed(), watch.lastBlocker().orElse("somebody unknown"));
  }

  private boolean apply(SqlScript script) throws SQLException {
    Optional<ConcurrentIndex> index = SchemaLint.concurrentIndex(script);
    return locks.run(
        "run " + script.name(),
        limits ->
            index.isPresent()
                ? build(script, new IndexBuild(index.get()))
                : migrate(script, limits));
  }

  private boolean migrate(SqlScript script, Sessions.Limits limits) throws SQLException {
    Migrations migrations = migrations(limits);
    if (!isPending(migrations, script)) {
      return false;
    }
    migrations.run(script);
    return true;
  }

  /** Waits as long as it takes: it holds up nobody, and a timeout would leave a broken index. */
  private boolean build(SqlScript script, IndexBuild index) throws SQLException {
    Migrations migrations = migrations(Sessions.Limits.NONE);
    if (!isPending(migrations, script)) {
      return false;
    }
    try (Connection session = watch.over(sessions.open("expand", Sessions.Limits.NONE))) {
      index.removeInvalid(session);
      if (index.find(session).isPresent()) {
        // An attempt that died between the two has built it, and could not say so.
        migrations.note(script);
        return true;
      }
    }
    watch.check();
    migrations.run(script);
    return true;
  }

  private boolean isPending(Migrations migrations, SqlScript script) throws SQLException {
    return switch (migrations.standing(script)) {
      case APPLIED -> false;
      case PENDING -> true;
      case FAILED -> {
        forgetFailure(script);
        yield true;
      }
      case DIFFERS, TOO_LATE ->
          throw Failures.of(
              FailureType.FOREIGN_CHANGE,
              ("Expected the history of %s to have room for %s, but it has that version as another"
                      + " text, or a later one; give it a new version")
                  .formatted(sessions, script.path()));
    };
  }

  /** Only this entry: Flyway's own repair would also forget the scripts of other releases. */
  private void forgetFailure(SqlScript script) throws SQLException {
    try (Connection session = watch.over(sessions.open("expand", Sessions.Limits.LOOK));
        PreparedStatement delete =
            session.prepareStatement(
                "DELETE FROM %s WHERE version = ? AND NOT success".formatted(Migrations.HISTORY))) {
      delete.setString(1, Migrations.version(script).getVersion());
      delete.executeUpdate();
    }
  }

  private Migrations migrations(Sessions.Limits limits) {
    return new Migrations(
        new WatchedSource(sessions.source("expand", limits), watch), change.scripts());
  }

  private RuntimeException failure(SqlScript script, SQLException e) {
    watch.check();
    return SqlFailures.translate(
        "%s to run %s".formatted(sessions, script.path()), e, remains(script));
  }

  private String remains(SqlScript script) {
    Optional<ConcurrentIndex> index = SchemaLint.concurrentIndex(script);
    if (index.isEmpty()) {
      return "nothing of it remains; correct the data and retry, or correct the script";
    }
    try (Connection session = sessions.open("observer", Sessions.Limits.LOOK)) {
      return new IndexBuild(index.get())
          .find(session)
          .filter(found -> !found.valid())
          .map(
              found ->
                  ("the invalid index %s remains, and the next try removes it first; correct the"
                          + " data and retry, or correct the script")
                      .formatted(found.name()))
          .orElse("nothing of it remains; correct the script");
    } catch (SQLException | RuntimeException broken) {
      return "an invalid index %s may remain, and the next try removes it first"
          .formatted(index.get().name());
    }
  }
}
