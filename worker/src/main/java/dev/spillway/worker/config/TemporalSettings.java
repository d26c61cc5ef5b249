package dev.spillway.worker.config;

import dev.spillway.activities.registry.SecretReference;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How to reach Temporal.
 *
 * @param address {@code HOST:PORT}
 * @param apiKey turns TLS on
 * @param stickyExecution off makes every workflow task replay its history; only a server that does
 *     not take tasks back from a dead worker needs that
 * @param registerSearchAttributes whether to register those that are missing
 */
public record TemporalSettings(
    @DefaultValue("127.0.0.1:7233") String address,
    @DefaultValue("default") String namespace,
    @DefaultValue TlsSettings tls,
    @Nullable SecretReference apiKey,
    @DefaultValue("true") boolean stickyExecution,
    @DefaultValue("false") boolean registerSearchAttributes) {
  public TemporalSettings {
    if (!address.matches("[A-Za-z0-9._-]+:\\d{1,5}|\\[[0-9a-fA-F:]+]:\\d{1,5}")) {
      throw new IllegalArgumentException(
          "Expected HOST:PORT as address, but was '%s'".formatted(address));
    }
    if (namespace.isBlank()) {
      throw new IllegalArgumentException("Expected a namespace, but it was blank");
    }
  }

  /** Whether calls are encrypted. */
  public boolean usesTls() {
    return apiKey != null || tls.wanted();
  }
}
