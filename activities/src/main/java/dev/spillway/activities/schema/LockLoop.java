package dev.spillway.activities.schema;

import dev.spillway.activities.failure.Failures;
import dev.spillway.wire.FailureType;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Tries until it gets its locks, and gives way between tries: whoever waits for a lock holds up all
 * who come after. How long in all is the budget of the activity.
 */
final class LockLoop {
  /** One try. */
  @FunctionalInterface
  interface Attempt<T> {
    T run(Sessions.Limits limits) throws SQLException;
  }

  private static final int MOST_TIMEOUTS = 3;

  private final Watch watch;
  private final Patience patience;
  private int missed;

  LockLoop(Watch watch, Patience patience) {
    this.watch = watch;
    this.patience = patience;
  }

  /** How many tries did not get their locks. */
  int missed() {
    return missed;
  }

  /**
   * Tries until it is done.
   *
   * @param what is done, for people
   * @throws SQLException that another try cannot help
   */
  <T> T run(String what, Attempt<T> attempt) throws SQLException {
    int timeouts = 0;
    for (int i = 0; true; i++) {
      watch.check();
      watch.doing(i == 0 ? what : "%s, try %d".formatted(what, i + 1));
      try {
        return attempt.run(new Sessions.Limits(patience.lockWait(i), patience.statement()));
      } catch (SQLException e) {
        watch.check();
        if (!SqlFailures.isTransient(e)) {
          throw e;
        }
        timeouts += SqlFailures.isTimeout(e) ? 1 : 0;
        if (timeouts >= MOST_TIMEOUTS) {
          throw tooLong(what, e);
        }
        missed++;
        watch.pause(jittered(patience.pause()));
      }
    }
  }

  private RuntimeException tooLong(String what, SQLException e) {
    return Failures.of(
        FailureType.FAILED_MIGRATION,
        "Expected to %s within %s, but it took longer %d times (%s); nothing of it remains; take it apart"
            .formatted(what, patience.statement(), MOST_TIMEOUTS, SqlFailures.reason(e)));
  }

  private static Duration jittered(Duration pause) {
    return Duration.ofMillis(
        (long) ((double) pause.toMillis() * ThreadLocalRandom.current().nextDouble(0.5, 1.5)));
  }
}
