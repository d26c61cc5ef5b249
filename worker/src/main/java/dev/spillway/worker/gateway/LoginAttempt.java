package dev.spillway.worker.gateway;

import java.time.Instant;

/**
 * What a browser keeps while somebody is away at the issuer.
 *
 * @param state comes back with the answer
 * @param nonce comes back in the token
 * @param verifier proves to the issuer that who asks for the token began this
 * @param to the page they want to see
 * @param until when the answer must be there
 */
record LoginAttempt(String state, String nonce, String verifier, String to, Instant until) {
  /** Without what proves anything. */
  @Override
  public String toString() {
    return "login to %s until %s".formatted(to, until);
  }
}
