package dev.spillway.activities.authority;

import dev.spillway.activities.failure.Failures;
import dev.spillway.activities.failure.SqlMessage;
import dev.spillway.activities.registry.PostgresSource;
import dev.spillway.wire.FailureType;
import io.temporal.failure.ApplicationFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The record's database, for what waits there to be decided. A few connections are kept between
 * transactions: a click has half a second, and a new connection takes a good part of it.
 */
public final class DecisionDatabase {
  private static final int CONNECT_SECONDS = 3;
  private static final int ANSWER_SECONDS = 10;

  /** For the clicks that come and the decisions under way. */
  private static final int MOST_KEPT = 16;

  private final String url;
  private final @Nullable String username;
  private final @Nullable String passwordReference;
  private final Queue<Connection> kept = new ArrayBlockingQueue<>(MOST_KEPT);

  /**
   * A database.
   *
   * @param url of JDBC, without credentials
   * @param passwordReference {@code env:NAME} or {@code file:PATH}, read for every connection
   */
  public DecisionDatabase(
      String url, @Nullable String username, @Nullable String passwordReference) {
    this.url = url;
    this.username = username;
    this.passwordReference = passwordReference;
  }

  /** What is done in a transaction. */
  @FunctionalInterface
  interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  /**
   * Does it wholly or not at all; throws an {@link ApplicationFailure} where the database gives no
   * answer.
   *
   * @param what an infinitive, for the message of a failure
   */
  <T> T inTransaction(String what, Work<T> work) {
    try {
      Connection connection = take();
      try {
        T answer = work.on(connection);
        connection.commit();
        giveBack(connection);
        return answer;
      } catch (SQLException | RuntimeException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw translate(what, e);
    }
  }

  /** One that was used before and still answers, else a new one. */
  private Connection take() throws SQLException {
    Connection idle = kept.poll();
    while (idle != null) {
      if (idle.isValid(CONNECT_SECONDS)) {
        return idle;
      }
      idle.close();
      idle = kept.poll();
    }
    Connection fresh = open();
    fresh.setAutoCommit(false);
    return fresh;
  }

  private void giveBack(Connection connection) throws SQLException {
    if (!kept.offer(connection)) {
      connection.close();
    }
  }

  /** One that is the caller's alone and commits by itself. */
  Connection open() throws SQLException {
    PGSimpleDataSource source = PostgresSource.of(url, username, passwordReference);
    source.setApplicationName("spillway-gateway");
    source.setConnectTimeout(CONNECT_SECONDS);
    source.setLoginTimeout(CONNECT_SECONDS);
    source.setSocketTimeout(ANSWER_SECONDS);
    return source.getConnection();
  }

  /** The exception itself is left out: the driver quotes statements in it. */
  static ApplicationFailure translate(String what, SQLException failure) {
    String state = Objects.requireNonNullElse(failure.getSQLState(), "");
    return Failures.of(
        FailureType.UNAVAILABLE,
        "Expected the record to %s, but got %s (%s); try again, or set the record up"
            .formatted(what, SqlMessage.of(failure), state));
  }
}
