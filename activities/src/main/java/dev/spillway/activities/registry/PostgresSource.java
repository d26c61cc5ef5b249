package dev.spillway.activities.registry;

import dev.spillway.activities.failure.Failures;
import dev.spillway.wire.FailureType;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** Where connections to a PostgreSQL server come from; limits are set by who asks. */
public final class PostgresSource {
  private PostgresSource() {}

  /**
   * One that logs in. Reads the password anew: it may have been rotated.
   *
   * @param url of JDBC, without credentials
   * @param passwordReference see {@link SecretReference}; null for none. Throws {@code
   *     invalid-configuration} where there is nothing at it
   */
  public static PGSimpleDataSource of(
      String url, @Nullable String username, @Nullable String passwordReference) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL(url);
    if (username != null) {
      source.setUser(username);
    }
    if (passwordReference != null) {
      source.setPassword(password(passwordReference));
    }
    return source;
  }

  private static String password(String reference) {
    try {
      return new SecretReference(reference).resolve();
    } catch (IllegalStateException e) {
      throw Failures.of(FailureType.INVALID_CONFIGURATION, String.valueOf(e.getMessage()));
    }
  }
}
