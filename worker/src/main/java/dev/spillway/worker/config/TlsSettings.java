package dev.spillway.worker.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * TLS to Temporal. The files are PEM and read when the worker starts.
 *
 * @param enabled on by itself where any of the others is given
 * @param cert the worker's certificate chain
 * @param key its private key, PKCS#8 without a password
 * @param ca who signed the server's certificate; absent for the usual authorities
 * @param serverName the name in the server's certificate, where the address has another one
 */
public record TlsSettings(
    @DefaultValue("false") boolean enabled,
    @Nullable Path cert,
    @Nullable Path key,
    @Nullable Path ca,
    @Nullable String serverName) {
  public TlsSettings {
    if ((cert == null) != (key == null)) {
      throw new IllegalArgumentException(
          "Expected cert and key together, but found only the " + (cert == null ? "key" : "cert"));
    }
  }

  boolean wanted() {
    return enabled || cert != null || ca != null || serverName != null;
  }
}
