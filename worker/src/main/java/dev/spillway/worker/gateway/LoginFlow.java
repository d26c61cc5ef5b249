package dev.spillway.worker.gateway;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import dev.spillway.worker.config.GatewayEntry;
import dev.spillway.worker.config.IssuerEntry;
import dev.spillway.worker.config.LoginEntry;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Asks an issuer who somebody at a browser is: OpenID Connect's flow with a code, with PKCE. What
 * comes back counts no sooner than its token was checked as every other is.
 */
final class LoginFlow {
  private static final Duration PATIENCE_AT_THE_ISSUER = Duration.ofMinutes(10);
  private static final int PATIENCE_MILLIS = 5_000;

  private final LoginEntry entry;
  private final IssuerEntry issuer;
  private final ClientID client;
  private final URI callback;
  private final Tokens tokens;
  private final Clock clock;
  private volatile @Nullable Endpoints endpoints;

  /** Of a gateway that names whom to ask. */
  LoginFlow(GatewayEntry gateway, Clock clock) {
    this.entry = gateway.login();
    this.client = new ClientID(Objects.requireNonNull(entry.clientId()));
    this.issuer = gateway.asked().orElseThrow().meantFor(client.getValue());
    this.callback = URI.create(entry.url() + "/login/callback");
    this.tokens = new IssuedTokens(List.of(issuer), clock);
    this.clock = clock;
  }

  /**
   * Where the issuer is asked.
   *
   * @param post whether a secret travels in the body; else in the head
   */
  private record Endpoints(URI authorization, URI token, boolean post) {}

  /** A login that began, and where it goes on. */
  record Begun(LoginAttempt attempt, URI address) {}

  LoginEntry entry() {
    return entry;
  }

  /** For somebody who wants to see that page. */
  Begun begin(String to) {
    State state = new State();
    Nonce nonce = new Nonce();
    CodeVerifier verifier = new CodeVerifier();
    URI address =
        new AuthenticationRequest.Builder(
                ResponseType.CODE,
                new Scope(entry.scopes().toArray(String[]::new)),
                client,
                callback)
            .endpointURI(endpoints().authorization())
            .state(state)
            .nonce(nonce)
            .codeChallenge(verifier, CodeChallengeMethod.S256)
            .build()
            .toURI();
    LoginAttempt attempt =
        new LoginAttempt(
            state.getValue(),
            nonce.getValue(),
            verifier.getValue(),
            to,
            clock.instant().plus(PATIENCE_AT_THE_ISSUER));
    return new Begun(attempt, address);
  }

  /**
   * Throws a {@link Problem}: 401 where the issuer does not say who it is, 503 without an answer.
   */
  Tokens.Verified finish(LoginAttempt attempt, String code) {
    Tokens.Verified verified = tokens.verify(idToken(attempt, code));
    Jwt jwt = verified.jwt();
    if (!attempt.nonce().equals(jwt.getClaimAsString("nonce"))) {
      throw refused("the issuer's token is not of this login");
    }
    String party = jwt.getClaimAsString("azp");
    if (party != null && !party.equals(client.getValue())) {
      throw refused("the issuer's token was given to somebody else");
    }
    return verified;
  }

  /** Whether an answer that names its sender is of the issuer that was asked. */
  boolean isFrom(@Nullable String sender) {
    return sender == null || sender.equals(issuer.issuerUri().toString());
  }

  private String idToken(LoginAttempt attempt, String code) {
    try {
      TokenResponse answer = OIDCTokenResponseParser.parse(request(attempt, code).send());
      if (answer instanceof OIDCTokenResponse given && given.getOIDCTokens().getIDToken() != null) {
        return given.getOIDCTokens().getIDToken().serialize();
      }
      throw refused("the issuer gives no token for its code");
    } catch (IOException e) {
      throw away();
    } catch (ParseException e) {
      throw refused("the issuer's answer is no token");
    }
  }

  private HTTPRequest request(LoginAttempt attempt, String code) {
    AuthorizationCodeGrant grant =
        new AuthorizationCodeGrant(
            new AuthorizationCode(code), callback, new CodeVerifier(attempt.verifier()));
    Endpoints asked = endpoints();
    TokenRequest.Builder request =
        entry.clientSecret() == null
            ? new TokenRequest.Builder(asked.token(), client, grant)
            : new TokenRequest.Builder(asked.token(), proof(asked), grant);
    HTTPRequest http = request.build().toHTTPRequest();
    http.setConnectTimeout(PATIENCE_MILLIS);
    http.setReadTimeout(PATIENCE_MILLIS);
    http.setFollowRedirects(false);
    return http;
  }

  /** Read for each login, so that a secret may be changed. */
  private ClientAuthentication proof(Endpoints asked) {
    Secret secret = new Secret(Objects.requireNonNull(entry.clientSecret()).resolve());
    return asked.post()
        ? new ClientSecretPost(client, secret)
        : new ClientSecretBasic(client, secret);
  }

  private Endpoints endpoints() {
    Endpoints known = endpoints;
    if (known != null) {
      return known;
    }
    Endpoints found = find();
    endpoints = found;
    return found;
  }

  private Endpoints find() {
    if (entry.authorizationUri() != null && entry.tokenUri() != null) {
      return new Endpoints(entry.authorizationUri(), entry.tokenUri(), false);
    }
    try {
      IssuerDocument document = IssuerDocument.read(issuer);
      List<String> ways = document.list("token_endpoint_auth_methods_supported");
      return new Endpoints(
          document.address("authorization_endpoint"),
          document.address("token_endpoint"),
          ways.contains("client_secret_post") && !ways.contains("client_secret_basic"));
    } catch (IOException | IllegalArgumentException e) {
      throw away();
    }
  }

  static Problem refused(String why) {
    return new Problem(
        401,
        "Expected a login that began here and was answered by its issuer, but %s".formatted(why),
        "open the page again, and sign in once more");
  }

  private static Problem away() {
    return new Problem(
        503,
        "Expected the issuer that people sign in at to answer, but it does not",
        "try again; nothing was changed");
  }
}
