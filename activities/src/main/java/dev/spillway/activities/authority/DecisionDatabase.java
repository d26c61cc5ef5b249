package dev.spillway.activities.authority;

import dev.spillway.activities.failure.Failures;
import dev.spillway.activities.failure.SqlMessage;
import dev.spillway.activities.registry.PostgresSource;
import dev.spillway.wire.FailureType;
import io.temporal.failure.ApplicationFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** The record's database, for what waits there to be decided. One connection a transaction. */
public final class DecisionDatabase {
  private static final int CONNECT_SECONDS = 3;
  private static final int ANSWER_SECONDS = 10;

  private final String url;
  private final @Nullable String username;
  private final @Nullable String passwordReference;

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
    try (Connection connection = source().getConnection()) {
      connection.setAutoCommit(false);
      T answer = work.on(connection);
      connection.commit();
      return answer;
    } catch (SQLException e) {
      throw translate(what, e);
    }
  }

  private PGSimpleDataSource source() {
    PGSimpleDataSource source = PostgresSource.of(url, username, passwordReference);
    source.setApplicationName("spillway-gateway");
    source.setConnectTimeout(CONNECT_SECONDS);
    source.setLoginTimeout(CONNECT_SECONDS);
    source.setSocketTimeout(ANSWER_SECONDS);
    return source;
  }

  /** The exception itself is left out: the driver quotes statements in it. */
  private static ApplicationFailure translate(String what, SQLException failure) {
    String state = Objects.requireNonNullElse(failure.getSQLState(), "");
    return Failures.of(
        FailureType.UNAVAILABLE,
        "Expected the record to %s, but got %s (%s); try again, or set the record up"
            .formatted(what, SqlMessage.of(failure), state));
  }
}
