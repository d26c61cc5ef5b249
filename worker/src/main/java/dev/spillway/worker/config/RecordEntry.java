package dev.spillway.worker.config;

import dev.spillway.activities.registry.SecretReference;
import org.jspecify.annotations.Nullable;

/**
 * Where the record is.
 *
 * @param url of JDBC, without credentials; without one nothing is recorded, and nothing is claimed
 * @param listen {@code HOST:PORT} on which it can be read; absent: nowhere
 */
public record RecordEntry(
    @Nullable String url,
    @Nullable String username,
    @Nullable SecretReference password,
    @Nullable String listen) {
  public RecordEntry {
    if (listen != null && !listen.matches("[A-Za-z0-9.\\-\\[\\]:]+:\\d{1,5}")) {
      throw new IllegalArgumentException(
          "Expected listen as HOST:PORT, but was '%s'".formatted(listen));
    }
  }
}
