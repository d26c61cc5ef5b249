package dev.spillway.activities.schema;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Supplier;

/** Keeps two runs of one phase on one database apart. A lost session gives the lock back. */
final class PhaseLock {
  /** What is kept apart. */
  enum Phase {
    EXPAND(1),
    CONTRACT(2);

    private final int subject;

    Phase(int subject) {
      this.subject = subject;
    }
  }

  /** Marks our locks among all advisory ones: "Spil". */
  private static final int AREA = 0x5370696c;

  private static final Duration PAUSE = Duration.ofMillis(500);

  private PhaseLock() {}

  /** Waits for its turn, says who has it meanwhile, and works while it lasts. */
  static <T> T during(Phase phase, Sessions sessions, Watch watch, Supplier<T> work) {
    try (Connection session = sessions.open("guard", Sessions.Limits.LOOK)) {
      take(session, phase, sessions, watch);
      return work.get();
    } catch (SQLException e) {
      watch.check();
      throw SqlFailures.translate("a lock of %s".formatted(sessions), e, "look at its log");
    }
  }

  private static void take(Connection session, Phase phase, Sessions sessions, Watch watch)
      throws SQLException {
    watch.over(session);
    watch.doing("waits for its turn on database " + sessions.name());
    try {
      while (!tryTake(session, phase)) {
        watch.blockedBy(
            Blockers.ofAdvisory(AREA, phase.subject, session).orElse("a session unknown"));
        watch.pause(PAUSE);
      }
    } finally {
      watch.blockedBy(null);
    }
  }

  private static boolean tryTake(Connection session, Phase phase) throws SQLException {
    try (PreparedStatement query = session.prepareStatement("SELECT pg_try_advisory_lock(?, ?)")) {
      query.setInt(1, AREA);
      query.setInt(2, phase.subject);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }
}
