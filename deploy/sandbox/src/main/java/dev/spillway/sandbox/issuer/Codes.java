package dev.spillway.sandbox.issuer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** What was answered to a browser, and waits for the gateway to ask for it: once, and soon. */
final class Codes {
  private static final Duration LIFE = Duration.ofMinutes(1);

  private final Map<String, Grant> grants = new ConcurrentHashMap<>();
  private final Clock clock;

  Codes(Clock clock) {
    this.clock = clock;
  }

  /**
   * Who somebody says they are, to a login.
   *
   * @param challenge of whoever began the login
   * @param nonce that the token is to repeat
   */
  record Grant(String name, String challenge, String nonce, Instant until) {}

  String grant(String name, Map<String, String> asked) {
    String code = UUID.randomUUID().toString();
    grants.put(
        code,
        new Grant(
            name,
            asked.getOrDefault("code_challenge", ""),
            asked.getOrDefault("nonce", ""),
            clock.instant().plus(LIFE)));
    return code;
  }

  /**
   * Empty for a code that is unknown, used or late, or for somebody who did not begin the login.
   */
  Optional<Grant> redeem(String code, String verifier) {
    return Optional.ofNullable(grants.remove(code))
        .filter(grant -> clock.instant().isBefore(grant.until()))
        .filter(grant -> grant.challenge().equals(challenge(verifier)));
  }

  private static String challenge(String verifier) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
