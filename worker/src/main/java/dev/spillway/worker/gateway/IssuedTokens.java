package dev.spillway.worker.gateway;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.SignedJWT;
import dev.spillway.worker.config.IssuerEntry;
import java.text.ParseException;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtValidationException;

/** Tokens of the issuers that the installation names. */
final class IssuedTokens implements Tokens {
  private static final int LONGEST = 16 * 1024;

  private final Map<String, IssuerKeys> issuers = new TreeMap<>();

  IssuedTokens(Collection<IssuerEntry> entries, Clock clock) {
    for (IssuerEntry entry : entries) {
      issuers.put(entry.issuerUri().toString(), new IssuerKeys(entry, clock));
    }
  }

  @Override
  public Verified verify(String token) {
    IssuerKeys issuer = issuerOf(token);
    try {
      Jwt jwt = issuer.decoder().decode(token);
      return new Verified(jwt, issuer.entry());
    } catch (JwtValidationException e) {
      throw refused(
          e.getErrors().stream()
              .map(OAuth2Error::getDescription)
              .findFirst()
              .orElse("it is not valid"));
    } catch (BadJwtException e) {
      throw refused("its signature is by no key of its issuer, or it contradicts itself");
    } catch (JwtException e) {
      throw IssuerKeys.wasAskedJustNow(e)
          ? refused("its key is not among those its issuer showed less than half a minute ago")
          : keysAway();
    }
  }

  private IssuerKeys issuerOf(String token) {
    String name = token.length() > LONGEST ? "" : issuerClaim(token);
    IssuerKeys issuer = issuers.get(name);
    if (issuer == null) {
      throw refused("it is no signed token of an issuer that is believed here");
    }
    return issuer;
  }

  /** Not believed yet: it only says whose keys to try. */
  private static String issuerClaim(String token) {
    try {
      return JWTParser.parse(token) instanceof SignedJWT signed
          ? String.valueOf(
              JSONObjectUtils.getString(
                  JSONObjectUtils.parse(signed.getPayload().toString()), "iss"))
          : "";
    } catch (ParseException | IllegalArgumentException e) {
      return "";
    }
  }

  static Problem refused(String why) {
    return new Problem(
        401,
        "Expected a token that is valid here, but %s".formatted(why),
        "get a new token, for this gateway as its audience");
  }

  static Problem keysAway() {
    return new Problem(
        503,
        "Expected the issuer of the token to show its keys, but it does not answer",
        "try again; nothing was changed");
  }
}
