package dev.spillway.worker.config;

import dev.spillway.activities.registry.SecretReference;

/**
 * A gateway's private key.
 *
 * @param id as the decision keys of the policy name its public half
 * @param key Ed25519, PKCS #8 in PEM
 */
public record SigningKeyEntry(String id, SecretReference key) {
  public SigningKeyEntry {
    if (id == null || key == null) {
      throw new IllegalArgumentException("Expected id and key of each signing key");
    }
  }
}
