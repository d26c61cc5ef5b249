package dev.spillway.worker.config;

import dev.spillway.judge.authority.DecisionKey;

/**
 * The public half of a gateway's key.
 *
 * @param publicKey Ed25519, in base64 or as the PEM that {@code openssl pkey -pubout} writes
 */
public record DecisionKeyEntry(String id, String publicKey) {
  public DecisionKeyEntry {
    if (id == null || publicKey == null) {
      throw new IllegalArgumentException("Expected id and public-key of each decision key");
    }
    publicKey = publicKey.replaceAll("-----[A-Z ]+-----|\\s", "");
    var unused = new DecisionKey(id, publicKey);
  }

  /** As releases get it. */
  public DecisionKey key() {
    return new DecisionKey(id, publicKey);
  }
}
