package dev.spillway.worker.gateway;

import dev.spillway.judge.authority.DecisionKey;
import dev.spillway.judge.authority.DecisionSigner;
import dev.spillway.judge.authority.SignedText;
import dev.spillway.worker.config.InvalidConfigurationException;
import dev.spillway.worker.config.SigningKeyEntry;
import java.util.List;

/**
 * The keys that this gateway signs with, the newest first. A release knows those that were there
 * when it began, so that an older one may be needed for a while.
 */
record SigningKeys(List<DecisionSigner> newestFirst) {
  SigningKeys {
    newestFirst = List.copyOf(newestFirst);
  }

  /**
   * Reads them.
   *
   * @param trusted what this process knows of the keys that releases trust; none where it knows
   *     nothing of it
   */
  static SigningKeys of(List<SigningKeyEntry> entries, List<DecisionKey> trusted) {
    List<DecisionSigner> signers = entries.stream().map(SigningKeys::read).toList();
    DecisionSigner first = signers.getFirst();
    String proof = first.sign("proof");
    if (!trusted.isEmpty() && SignedText.verified(proof, trusted).isEmpty()) {
      throw InvalidConfigurationException.of(
          "Expected the public half of signing key '%s' under 'spillway.policy.decision-keys', but"
                  .formatted(first.keyId())
              + " it is not there",
          "add it: openssl pkey -in KEY -pubout -outform DER | base64");
    }
    return new SigningKeys(signers);
  }

  private static DecisionSigner read(SigningKeyEntry entry) {
    try {
      return new DecisionSigner(entry.id(), entry.key().resolve());
    } catch (IllegalArgumentException e) {
      throw InvalidConfigurationException.of(
          "Expected a key at 'spillway.gateway.signing-keys' %s: %s"
              .formatted(entry.id(), e.getMessage()),
          "make one: openssl genpkey -algorithm ed25519");
    }
  }
}
