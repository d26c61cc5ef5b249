package dev.spillway.worker.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the gateway shows of itself. The files are PEM, and taken up again when they change.
 *
 * @param cert its certificate chain
 * @param key its private key, PKCS#8 without a password
 * @param plain whether it may listen beyond loopback without them
 */
public record GatewayTls(
    @Nullable Path cert, @Nullable Path key, @DefaultValue("false") boolean plain) {
  public GatewayTls {
    if ((cert == null) != (key == null)) {
      throw new IllegalArgumentException(
          "Expected cert and key together, but found only the " + (cert == null ? "key" : "cert"));
    }
  }

  /** Whether there is a certificate. */
  public boolean given() {
    return cert != null;
  }
}
