package dev.spillway.worker.config;

import dev.spillway.activities.registry.SecretReference;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How people at a browser say who they are; without a client id they cannot.
 *
 * @param issuer who is asked, by its name under the gateway's issuers
 * @param clientId as what the issuer knows this gateway
 * @param clientSecret absent: the issuer asks for none
 * @param url where browsers reach this gateway: scheme, host and port
 * @param authorizationUri where people are asked; absent: as the issuer's discovery document says
 * @param tokenUri where their answer is turned into a token; beside {@code authorizationUri}
 * @param scopes what the issuer is to tell
 * @param life a session ends after it, or with the token that it came from
 */
public record LoginEntry(
    @Nullable String issuer,
    @Nullable String clientId,
    @Nullable SecretReference clientSecret,
    @Nullable URI url,
    @Nullable URI authorizationUri,
    @Nullable URI tokenUri,
    @DefaultValue({"openid", "email"}) List<String> scopes,
    @DefaultValue("8h") Duration life) {
  private static final Duration LONGEST = Duration.ofHours(8);

  public LoginEntry {
    scopes = List.copyOf(scopes);
    if ((authorizationUri == null) != (tokenUri == null)) {
      throw new IllegalArgumentException(
          "Expected authorization-uri and token-uri together, but one of them is absent");
    }
    if (url != null && !isOrigin(url)) {
      throw new IllegalArgumentException(
          "Expected a url of scheme, host and port alone, such as https://spillway.example.com");
    }
    Stream.of(url, authorizationUri, tokenUri)
        .filter(address -> address != null)
        .forEach(IssuerEntry::requireEncrypted);
    long given = Stream.of(issuer, clientId, url).filter(value -> value != null).count();
    if (given != 0 && given != 3) {
      throw new IllegalArgumentException(
          "Expected issuer, client-id and url together, but one of them is absent");
    }
    if (!scopes.contains("openid")) {
      throw new IllegalArgumentException(
          "Expected openid among the scopes, but were %s".formatted(scopes));
    }
    if (life.isNegative() || life.isZero() || life.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "Expected a life of at most %s, but was %s".formatted(LONGEST, life));
    }
  }

  /** Whether people can sign in. */
  public boolean isSet() {
    return clientId != null;
  }

  private static boolean isOrigin(URI url) {
    return url.getHost() != null
        && url.getRawPath().isEmpty()
        && url.getRawQuery() == null
        && url.getRawFragment() == null
        && url.getRawUserInfo() == null;
  }
}
