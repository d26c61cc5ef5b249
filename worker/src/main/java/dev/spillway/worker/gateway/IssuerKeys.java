package dev.spillway.worker.gateway;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.SecurityContext;
import dev.spillway.worker.config.IssuerEntry;
import java.io.IOException;
import java.net.URL;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/**
 * The keys of one issuer, and what its tokens must say. Asks the issuer when it is first needed.
 */
final class IssuerKeys {
  private static final Duration SKEW = Duration.ofSeconds(60);

  private final IssuerEntry entry;
  private final Clock clock;
  private volatile @Nullable NimbusJwtDecoder decoder;

  IssuerKeys(IssuerEntry entry, Clock clock) {
    this.entry = entry;
    this.clock = clock;
  }

  IssuerEntry entry() {
    return entry;
  }

  /** Throws a {@link Problem} 503 where the issuer does not say where its keys are. */
  NimbusJwtDecoder decoder() {
    NimbusJwtDecoder known = decoder;
    if (known != null) {
      return known;
    }
    NimbusJwtDecoder made = make();
    decoder = made;
    return made;
  }

  /** Whether a failure means that the issuer was asked so lately that it is not asked again. */
  static boolean wasAskedJustNow(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof RateLimitReachedException) {
        return true;
      }
    }
    return false;
  }

  private NimbusJwtDecoder make() {
    try {
      JWKSource<SecurityContext> source =
          JWKSourceBuilder.create(keysAt(), IssuerDocument.retriever())
              .refreshAheadCache(false)
              .build();
      NimbusJwtDecoder made =
          NimbusJwtDecoder.withJwkSource(source)
              .jwsAlgorithms(
                  allowed ->
                      allowed.addAll(List.of(SignatureAlgorithm.RS256, SignatureAlgorithm.ES256)))
              .build();
      made.setJwtValidator(validator());
      return made;
    } catch (IOException | IllegalArgumentException e) {
      throw IssuedTokens.keysAway();
    }
  }

  private URL keysAt() throws IOException {
    return entry.jwksUri() != null
        ? entry.jwksUri().toURL()
        : IssuerDocument.read(entry).address("jwks_uri").toURL();
  }

  private OAuth2TokenValidator<Jwt> validator() {
    JwtTimestampValidator times = new JwtTimestampValidator(SKEW);
    times.setClock(clock);
    return new DelegatingOAuth2TokenValidator<>(
        rule("it has no end", jwt -> jwt.getExpiresAt() != null),
        rule("its time is over, or has not come", jwt -> !times.validate(jwt).hasErrors()),
        rule(
            "it is of another issuer",
            jwt -> entry.issuerUri().toString().equals(jwt.getClaimAsString("iss"))),
        rule(
            "it is meant for another audience",
            jwt -> jwt.getAudience() != null && jwt.getAudience().contains(entry.audience())),
        rule("it says nobody", jwt -> jwt.getSubject() != null && !jwt.getSubject().isBlank()));
  }

  private interface Rule {
    boolean holds(Jwt jwt);
  }

  private static OAuth2TokenValidator<Jwt> rule(String otherwise, Rule rule) {
    return jwt ->
        rule.holds(jwt)
            ? OAuth2TokenValidatorResult.success()
            : OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token", otherwise, null));
  }
}
