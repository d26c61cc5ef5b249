package dev.spillway.activities.schema;

import dev.spillway.activities.failure.Failures;
import dev.spillway.model.SqlScript;
import dev.spillway.plan.Contraction;
import dev.spillway.plan.Drop;
import dev.spillway.plan.SchemaLint;
import dev.spillway.port.SchemaChange;
import dev.spillway.port.SchemaReport;
import dev.spillway.wire.FailureType;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Moves the parts that a contraction drops: out of sight, back, or away for good. */
final class Removal {
  /** Which way they go. */
  enum Way {
    SOFT_DROP("rename"),
    RESTORE("bring back"),
    HARD_DROP("drop");

    private final String verb;

    Way(String verb) {
      this.verb = verb;
    }
  }

  private static final Logger LOG = LoggerFactory.getLogger(Removal.class);

  private final Sessions sessions;
  private final Way way;
  private final Watch watch;
  private final LockLoop locks;
  private final List<String> gone = new ArrayList<>();

  private Removal(Sessions sessions, Way way, Watch watch, Patience patience) {
    this.sessions = sessions;
    this.way = way;
    this.watch = watch;
    this.locks = new LockLoop(watch, patience);
  }

  static SchemaReport run(
      PostgresDatabase database, SchemaChange change, Way way, Progress progress) {
    List<Tombstone> tombstones = tombstones(change);
    Sessions sessions = database.sessions();
    try (Watch watch = Watch.start(sessions, progress)) {
      Removal removal = new Removal(sessions, way, watch, database.patience());
      int moved =
          PhaseLock.during(
              PhaseLock.Phase.CONTRACT, sessions, watch, () -> removal.move(tombstones));
      LOG.info("{} of {} by {}: {} parts", way, sessions, change.release().value(), moved);
      return new SchemaReport(
          change.scripts().stream().map(SqlScript::path).toList(),
          removal.gone,
          "%s: %d of %d parts now".formatted(way.verb, moved, tombstones.size()));
    }
  }

  private static List<Tombstone> tombstones(SchemaChange change) {
    List<Tombstone> tombstones = new ArrayList<>();
    for (SqlScript script : change.scripts()) {
      Contraction contraction = SchemaLint.contract(script);
      if (!contraction.violations().isEmpty()) {
        throw Failures.of(
            FailureType.INVALID_REQUEST, contraction.violations().getFirst().render());
      }
      contraction.drops().forEach(it -> tombstones.add(Tombstone.of(it, change.release())));
    }
    return tombstones;
  }

  private int move(List<Tombstone> tombstones) {
    int moved = 0;
    for (Tombstone tombstone : tombstones) {
      String what = "%s %s".formatted(way.verb, tombstone.shown());
      try {
        moved += locks.run(what, limits -> move(tombstone, limits)) ? 1 : 0;
      } catch (SQLException e) {
        watch.check();
        throw SqlFailures.translate(
            "%s to %s".formatted(sessions, what),
            e,
            "it is as it was before; take away what depends on it, then retry");
      }
    }
    watch.check();
    return moved;
  }

  /** One part in one statement, which is one transaction: no lock is kept for the next one. */
  private boolean move(Tombstone tombstone, Sessions.Limits limits) throws SQLException {
    try (Connection session = watch.over(sessions.open("contract", limits))) {
      Catalogue.Standing standing = new Catalogue(session).standing(tombstone);
      String sql =
          switch (way) {
            case SOFT_DROP -> softDrop(tombstone, standing);
            case RESTORE -> restore(tombstone, standing);
            case HARD_DROP -> hardDrop(tombstone, standing);
          };
      if (sql.isEmpty()) {
        return false;
      }
      try (Statement statement = session.createStatement()) {
        statement.execute(sql);
      }
      return true;
    }
  }

  /** What to run; empty where it is done already. */
  private String softDrop(Tombstone tombstone, Catalogue.Standing standing) {
    return switch (standing) {
      case RENAMED -> "";
      case IN_USE -> rename(tombstone, false);
      case BOTH -> throw foreign(tombstone, "it was renamed to %s and is there again");
      case GONE -> nothingIfItMayLack(tombstone);
    };
  }

  private String restore(Tombstone tombstone, Catalogue.Standing standing) {
    return switch (standing) {
      case IN_USE -> "";
      case RENAMED -> rename(tombstone, true);
      case BOTH -> throw foreign(tombstone, "it is at %s while something new has its name");
      case GONE -> {
        gone.add(tombstone.shown());
        yield "";
      }
    };
  }

  private String hardDrop(Tombstone tombstone, Catalogue.Standing standing) {
    Drop drop = tombstone.drop();
    return switch (standing) {
      case GONE -> "";
      case RENAMED, BOTH ->
          drop.column() == null
              ? "DROP TABLE " + tombstone.tableAfter()
              : "ALTER TABLE %s DROP COLUMN %s".formatted(drop.table(), tombstone.name());
      case IN_USE -> throw foreign(tombstone, "it was never renamed to %s by this release");
    };
  }

  private static String rename(Tombstone tombstone, boolean back) {
    Drop drop = tombstone.drop();
    if (drop.column() != null) {
      return "ALTER TABLE %s RENAME COLUMN %s TO %s"
          .formatted(
              drop.table(),
              back ? tombstone.name() : drop.column(),
              back ? drop.column() : tombstone.name());
    }
    String own =
        drop.table().substring(tombstone.tableAfter().length() - tombstone.name().length());
    return back
        ? "ALTER TABLE %s RENAME TO %s".formatted(tombstone.tableAfter(), own)
        : "ALTER TABLE %s RENAME TO %s".formatted(drop.table(), tombstone.name());
  }

  private String nothingIfItMayLack(Tombstone tombstone) {
    if (tombstone.drop().ifExists()) {
      return "";
    }
    throw Failures.of(
        FailureType.UNEXPECTED_SHAPE,
        "Expected %s on %s, or %s in its place, but found neither; find out who dropped it"
            .formatted(tombstone.shown(), sessions, tombstone.name()));
  }

  private RuntimeException foreign(Tombstone tombstone, String found) {
    return Failures.of(
        FailureType.FOREIGN_CHANGE,
        "Expected to %s %s on %s, but %s; find out who did that, then retry or abort"
            .formatted(way.verb, tombstone.shown(), sessions, found.formatted(tombstone.name())));
  }
}
