package dev.spillway.activities.artifact;

import org.jspecify.annotations.Nullable;

/**
 * How to reach one registry.
 *
 * @param host with its port, as images spell it
 * @param insecure whether it speaks plain HTTP
 * @param username null for anonymous access
 * @param password a reference, {@code env:NAME} or {@code file:PATH}; never the value
 * @param tokenHost that may be shown the password too, besides the registry's own host and those
 *     under it; null for none
 */
public record RegistrySettings(
    String host,
    boolean insecure,
    @Nullable String username,
    @Nullable String password,
    @Nullable String tokenHost) {
  /** Anonymous access over HTTPS, for a registry nobody configured. */
  public static RegistrySettings anonymous(String host) {
    return new RegistrySettings(host, false, null, null, null);
  }
}
