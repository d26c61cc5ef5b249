package dev.spillway.worker.gateway;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** An issuer of tokens on loopback, which also makes wrong ones. */
final class TestIssuer implements AutoCloseable {
  static final String AUDIENCE = "https://spillway.test";

  private final RSAKey key = newKey("first");
  private final CodeDesk codes = new CodeDesk();
  private final HttpServer server;

  TestIssuer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    serve(
        "/.well-known/openid-configuration",
        """
        {"issuer": "%1$s", "jwks_uri": "%1$s/keys", "authorization_endpoint": "%1$s/authorize",
         "token_endpoint": "%1$s/token"}
        """
            .formatted(url()));
    server.createContext("/token", codes);
    serve("/keys", new JWKSet(key.toPublicJWK()).toString());
    server.start();
  }

  static RSAKey newKey(String id) {
    try {
      return new RSAKeyGenerator(2048).keyID(id).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private void serve(String path, String text) {
    server.createContext(
        path,
        exchange -> {
          byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Where logins get their tokens. */
  CodeDesk codes() {
    return codes;
  }

  RSAKey key() {
    return key;
  }

  /** What a token says; a claim that is null is left out. */
  final class Claims {
    private final Map<String, Object> claims = new LinkedHashMap<>();

    private Claims(String subject) {
      with("iss", url());
      with("sub", subject);
      with("aud", AUDIENCE);
      with("jti", UUID.randomUUID().toString());
      with("iat", Date.from(Instant.now()));
      with("exp", Date.from(Instant.now().plus(Duration.ofMinutes(5))));
    }

    Claims with(String name, Object value) {
      claims.put(name, value);
      return this;
    }

    Claims without(String... names) {
      Arrays.asList(names).forEach(claims::remove);
      return this;
    }

    /** Given out before that. */
    Claims endedBefore(Duration time) {
      Instant end = Instant.now().minus(time);
      return with("iat", Date.from(end.minusSeconds(300))).with("exp", Date.from(end));
    }

    Claims beginsIn(Duration time) {
      return with("nbf", Date.from(Instant.now().plus(time)));
    }

    JWTClaimsSet set() {
      JWTClaimsSet.Builder set = new JWTClaimsSet.Builder();
      claims.forEach(set::claim);
      return set.build();
    }

    /** Right in form, whatever it says. */
    String token() {
      return signed(JWSAlgorithm.RS256, key);
    }

    String signed(JWSAlgorithm algorithm, RSAKey by) {
      try {
        SignedJWT jwt =
            new SignedJWT(new JWSHeader.Builder(algorithm).keyID(by.getKeyID()).build(), set());
        jwt.sign(new RSASSASigner(by));
        return jwt.serialize();
      } catch (JOSEException e) {
        throw new IllegalStateException(e);
      }
    }

    String unsigned() {
      return new PlainJWT(set()).serialize();
    }

    /** With the public key as if it were a shared secret. */
    String signedWithThePublicKey() {
      try {
        SignedJWT jwt =
            new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(key.getKeyID()).build(), set());
        jwt.sign(new MACSigner(key.toRSAPublicKey().getEncoded()));
        return jwt.serialize();
      } catch (JOSEException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  Claims person(String name, String... groups) {
    return new Claims("id-of-" + name)
        .with("email", name + "@example.com")
        .with("email_verified", true)
        .with("groups", List.of(groups));
  }

  /** A job of the workflow that may release orders-api, pressed by dave. */
  Claims job() {
    return new Claims("repo:org/orders:environment:production")
        .with("repository", "org/orders")
        .with("repository_id", "123")
        .with("ref", "refs/heads/main")
        .with("environment", "production")
        .with("job_workflow_ref", "org/orders/.github/workflows/release.yaml@refs/heads/main")
        .with("event_name", "push")
        .with("actor", "dave-gh");
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
