package dev.spillway.activities.audit;

import dev.spillway.activities.registry.PostgresSource;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The database behind the record. A connection lasts for one transaction: releases write at the
 * boundaries of their steps, so that a pool would idle, and one that is kept is one that breaks.
 */
final class RecordDatabase {
  private static final int CONNECT_SECONDS = 5;

  /** Below the time an activity's try has, so that the failure has a name. */
  private static final int ANSWER_SECONDS = 14;

  private final RecordSettings settings;

  RecordDatabase(RecordSettings settings) {
    this.settings = settings;
  }

  /** What is done in a transaction, and what else may go wrong in it. */
  @FunctionalInterface
  interface Work<T, X extends Exception> {
    T on(Connection connection) throws SQLException, X;
  }

  /**
   * Does it wholly or not at all. Where the answer to the commit is lost nobody knows which; so it
   * must be harmless to do it again.
   *
   * @param what an infinitive, for the message of a failure
   */
  <T, X extends Exception> T inTransaction(String what, Work<T, X> work) throws X {
    try (Connection connection = source().getConnection()) {
      connection.setAutoCommit(false);
      T answer = work.on(connection);
      connection.commit();
      return answer;
    } catch (SQLException e) {
      throw RecordFailures.translate(what, settings.server(), e);
    }
  }

  PGSimpleDataSource source() {
    PGSimpleDataSource source =
        PostgresSource.of(settings.url(), settings.username(), settings.passwordReference());
    source.setApplicationName("spillway-record");
    source.setConnectTimeout(CONNECT_SECONDS);
    source.setLoginTimeout(CONNECT_SECONDS);
    source.setSocketTimeout(ANSWER_SECONDS);
    return source;
  }
}
