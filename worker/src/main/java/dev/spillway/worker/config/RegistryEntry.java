package dev.spillway.worker.config;

import dev.spillway.activities.registry.SecretReference;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How to talk to an image registry. One that is not named here is asked over HTTPS, without
 * credentials.
 *
 * @param insecure plain HTTP
 * @param tokenHost that may be shown the password too
 */
public record RegistryEntry(
    @DefaultValue("false") boolean insecure,
    @Nullable String username,
    @Nullable SecretReference password,
    @Nullable String tokenHost) {
  public RegistryEntry {
    if ((username == null) != (password == null)) {
      throw new IllegalArgumentException(
          "Expected username and password together, but found only the "
              + (username == null ? "password" : "username"));
    }
  }
}
