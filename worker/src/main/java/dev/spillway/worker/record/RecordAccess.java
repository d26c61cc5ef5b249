package dev.spillway.worker.record;

import dev.spillway.activities.audit.RecordReader;
import dev.spillway.activities.audit.RecordSettings;
import dev.spillway.activities.registry.Notifications;
import dev.spillway.activities.registry.PostgresSource;
import dev.spillway.worker.config.RecordEntry;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** The record, where the installation says it is; one must be named. */
public record RecordAccess(RecordEntry entry) {
  private static final int CONNECT_SECONDS = 5;
  private static final int ANSWER_SECONDS = 14;

  /** Its address. */
  public String url() {
    return Objects.requireNonNull(entry.url());
  }

  /** A reference to the login's password. */
  public @Nullable String password() {
    return entry.password() == null ? null : entry.password().reference();
  }

  /** All three. */
  public RecordSettings settings() {
    return new RecordSettings(url(), entry.username(), password());
  }

  /** Reads it. */
  public RecordReader reader() {
    return new RecordReader(settings());
  }

  /**
   * Connections that wait a bounded time for each answer.
   *
   * @param application how the database's operators see them
   */
  public Notifications.Connections connections(String application) {
    return () -> {
      PGSimpleDataSource source = PostgresSource.of(url(), entry.username(), password());
      source.setApplicationName(application);
      source.setConnectTimeout(CONNECT_SECONDS);
      source.setLoginTimeout(CONNECT_SECONDS);
      source.setSocketTimeout(ANSWER_SECONDS);
      source.setTcpKeepAlive(true);
      return source.getConnection();
    };
  }
}
