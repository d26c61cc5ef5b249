package dev.spillway.activities.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs ranges of rows, each in a transaction, and finds the row that spoils one. */
final class BackfillBatches {
  /** What is done to a range, up to the commit. */
  @FunctionalInterface
  interface Work {
    void on(KeyRange range) throws SQLException;
  }

  /** What is done with a row that nothing can be done to. */
  @FunctionalInterface
  interface Refuge {
    void take(KeyRange single, SQLException reason) throws SQLException;
  }

  /** Rows that are looked at in one transaction when all is counted in the end. */
  static final int VERIFIED = 10_000;

  private static final int RETRIES = 3;

  private final Connection session;
  private final BackfillTable table;
  private final Watch watch;
  private final Patience patience;

  BackfillBatches(Connection session, BackfillTable table, Watch watch, Patience patience) {
    this.session = session;
    this.table = table;
    this.watch = watch;
    this.patience = patience;
  }

  /**
   * Runs a range, again where that may help; waits for locks as long as it takes.
   *
   * @return why it cannot be done as a whole; empty when it is done
   * @throws SQLException that no smaller range would mend
   */
  Optional<SQLException> run(KeyRange range, Work work) throws SQLException {
    int retries = 0;
    while (true) {
      watch.check();
      try {
        work.on(range);
        return Optional.empty();
      } catch (SQLException e) {
        watch.check();
        session.rollback();
        if (SqlFailures.isMissedLock(e) || (SqlFailures.isTransient(e) && retries < RETRIES)) {
          retries += SqlFailures.isMissedLock(e) ? 0 : 1;
          watch.pause(patience.pause());
        } else if (SqlFailures.isTransient(e) || SqlFailures.isDataError(e)) {
          return Optional.of(e);
        } else {
          throw e;
        }
      }
    }
  }

  /** Does what can be done of a range that failed, first keys first. */
  void halve(KeyRange range, SQLException reason, Work work, Refuge refuge) throws SQLException {
    long rows = table.count(range);
    session.commit();
    if (rows == 0) {
      work.on(range);
      return;
    }
    if (rows == 1) {
      refuge.take(range, reason);
      return;
    }
    String middle = table.keyOf(rows / 2, range).orElse(range.upTo());
    session.commit();
    half(new KeyRange(range.after(), middle), work, refuge);
    half(new KeyRange(middle, range.upTo()), work, refuge);
  }

  private void half(KeyRange range, Work work, Refuge refuge) throws SQLException {
    Optional<SQLException> failure = run(range, work);
    if (failure.isPresent()) {
      halve(range, failure.get(), work, refuge);
    }
  }

  /** How many rows are not as they should be; one that cannot be asked is one of them. */
  long countUndone(KeyRange range) throws SQLException {
    long[] undone = {0};
    Work count =
        part -> {
          long found = table.countUndone(part);
          session.commit();
          undone[0] += found;
        };
    @Nullable SQLException failure = run(range, count).orElse(null);
    if (failure != null) {
      halve(range, failure, count, (single, reason) -> undone[0]++);
    }
    return undone[0];
  }
}
