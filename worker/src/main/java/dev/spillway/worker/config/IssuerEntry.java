package dev.spillway.worker.config;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Somebody whose tokens are believed.
 *
 * @param issuerUri as the tokens name it, letter for letter
 * @param jwksUri where its keys are; absent: as its discovery document says
 * @param audience that a token must name: this gateway
 * @param groupClaim the claim that holds a person's groups
 */
public record IssuerEntry(
    URI issuerUri,
    @Nullable URI jwksUri,
    String audience,
    @DefaultValue("people") Kind kind,
    @DefaultValue("groups") String groupClaim) {
  /** Whose tokens they are. */
  public enum Kind {
    CI,
    PEOPLE
  }

  public IssuerEntry {
    if (issuerUri == null || audience == null || audience.isBlank()) {
      throw new IllegalArgumentException("Expected issuer-uri and audience of each issuer");
    }
    requireEncrypted(issuerUri);
    if (jwksUri != null) {
      requireEncrypted(jwksUri);
    }
  }

  /** The same issuer, of whose tokens those are taken that are meant for somebody else. */
  public IssuerEntry meantFor(String other) {
    return new IssuerEntry(issuerUri, jwksUri, other, kind, groupClaim);
  }

  /** Whoever can change what an issuer says on its way can be anybody. */
  static void requireEncrypted(URI uri) {
    boolean loopback = String.valueOf(uri.getHost()).matches("127\\.0\\.0\\.1|localhost|\\[::1]");
    boolean plain = "http".equals(uri.getScheme());
    if (uri.getHost() == null || !("https".equals(uri.getScheme()) || (plain && loopback))) {
      throw new IllegalArgumentException(
          "Expected an https address of an issuer or for a login; http does on loopback only");
    }
  }
}
