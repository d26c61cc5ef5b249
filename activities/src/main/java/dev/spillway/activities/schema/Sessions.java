package dev.spillway.activities.schema;

import dev.spillway.activities.registry.PostgresSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.postgresql.ds.PGSimpleDataSource;

/** Opens sessions of one database, each with its limits. */
final class Sessions {
  /** What a session may take; zero is no limit. */
  record Limits(Duration lockWait, Duration statement) {
    static final Limits NONE = new Limits(Duration.ZERO, Duration.ZERO);
    static final Limits LOOK = new Limits(Duration.ofSeconds(2), Duration.ofSeconds(10));
  }

  private static final int CONNECT_SECONDS = 5;

  private final DatabaseSettings settings;

  Sessions(DatabaseSettings settings) {
    this.settings = settings;
  }

  @Override
  public String toString() {
    return settings.toString();
  }

  String name() {
    return settings.name();
  }

  /** A session that is seen in the server's list under a name of ours. */
  Connection open(String purpose, Limits limits) {
    try {
      return connect(purpose, limits);
    } catch (SQLException e) {
      throw SqlFailures.translate("%s to answer".formatted(settings), e, "look at its log");
    }
  }

  /** The same for those who know what to do with a failure. */
  Connection connect(String purpose, Limits limits) throws SQLException {
    return source(purpose, limits).getConnection();
  }

  /** One for a look; it does not wait for an answer that does not come. */
  Connection openObserver(int answerSeconds) throws SQLException {
    PGSimpleDataSource source = source("observer", Limits.LOOK);
    source.setSocketTimeout(answerSeconds);
    return source.getConnection();
  }

  PGSimpleDataSource source(String purpose, Limits limits) {
    PGSimpleDataSource source =
        PostgresSource.of(settings.url(), settings.username(), settings.passwordReference());
    source.setApplicationName("spillway " + purpose);
    source.setConnectTimeout(CONNECT_SECONDS);
    source.setLoginTimeout(2 * CONNECT_SECONDS);
    source.setTcpKeepAlive(true);
    // Each value is seen by the planner, and no plan outlives a change of the schema.
    source.setPrepareThreshold(0);
    source.setOptions(
        "-c lock_timeout=%d -c statement_timeout=%d -c client_connection_check_interval=2000 -c standard_conforming_strings=on"
            .formatted(limits.lockWait().toMillis(), limits.statement().toMillis()));
    return source;
  }
}
