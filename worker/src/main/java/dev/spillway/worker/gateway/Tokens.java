package dev.spillway.worker.gateway;

import dev.spillway.worker.config.IssuerEntry;
import org.springframework.security.oauth2.jwt.Jwt;

/** Checks tokens: whose they are, and that they are meant for this gateway now. */
interface Tokens {
  /** The claims of a token; throws a {@link Problem} 401 that says why it is none. */
  Verified verify(String token);

  /**
   * A token that was right.
   *
   * @param issuer who gave it out
   */
  record Verified(Jwt jwt, IssuerEntry issuer) {}
}
