package dev.spillway.activities.schema;

import dev.spillway.activities.registry.SecretReference;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How to reach one database: directly, since a pooler that shares sessions between transactions
 * breaks the locks that keep two releases apart.
 *
 * @param name as plans name it
 * @param url of JDBC, without credentials
 * @param username null for what the server takes without one
 * @param passwordReference where the password is, see {@link SecretReference}; null for none
 */
public record DatabaseSettings(
    String name, String url, @Nullable String username, @Nullable String passwordReference) {
  private static final String POSTGRESQL = "jdbc:postgresql:";

  public DatabaseSettings {
    if (name.isBlank()) {
      throw new IllegalArgumentException("Expected a database's name, but it was blank");
    }
    if (!url.startsWith(POSTGRESQL)) {
      throw new IllegalArgumentException(
          "Expected a URL that begins with %s for database '%s', but found another"
              .formatted(POSTGRESQL, name));
    }
    if (holdsCredentials(url)) {
      throw new IllegalArgumentException(
          ("Expected a URL without credentials for database '%s', but found some; use username and"
                  + " passwordReference")
              .formatted(name));
    }
    if (passwordReference != null) {
      new SecretReference(passwordReference);
    }
  }

  private static boolean holdsCredentials(String url) {
    String lower = url.toLowerCase(Locale.ROOT);
    return lower.contains("@") || lower.contains("password=") || lower.contains("user=");
  }

  /** Without the URL: messages name a database by its name alone. */
  @Override
  public String toString() {
    return "database '%s'".formatted(name);
  }
}
