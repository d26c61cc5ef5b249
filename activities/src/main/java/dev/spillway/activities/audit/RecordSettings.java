package dev.spillway.activities.audit;

import dev.spillway.activities.registry.SecretReference;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where the record is.
 *
 * @param url such as {@code jdbc:postgresql://db.example:5432/spillway?sslmode=verify-full}; holds
 *     no password
 * @param username PostgreSQL's default where absent
 * @param passwordReference {@code env:NAME} or {@code file:PATH}, read for every connection
 */
public record RecordSettings(
    String url, @Nullable String username, @Nullable String passwordReference) {
  private static final String PREFIX = "jdbc:postgresql:";

  public RecordSettings {
    if (!url.startsWith(PREFIX)) {
      throw new IllegalArgumentException(
          "Expected the record's URL to start with %s, but it does not".formatted(PREFIX));
    }
    if (url.contains("@") || url.toLowerCase(Locale.ROOT).contains("password=")) {
      throw new IllegalArgumentException(
          "Expected the record's URL without credentials, but found some; name the password's"
              + " place, env:NAME or file:PATH");
    }
    if (passwordReference != null) {
      new SecretReference(passwordReference);
    }
  }

  /** Host and database, for messages. */
  String server() {
    return url.substring(PREFIX.length()).replaceFirst("\\?.*", "").replaceFirst("^//", "");
  }
}
