package dev.spillway.sandbox.issuer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * An issuer of OpenID Connect with a key of its own, which nothing but the sandbox believes. It
 * shows its discovery document and its key over HTTP; tokens are made by calls only.
 */
public final class LocalIssuer implements AutoCloseable {
  private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String KEY_ID = "sandbox";
  private static final int KEY_BITS = 2048;
  private static final Duration LIFETIME = Duration.ofMinutes(10);

  private final HttpServer server;
  private final KeyPair keys;
  private final Clock clock;

  private LocalIssuer(HttpServer server, Clock clock) {
    this.server = server;
    this.clock = clock;
    this.keys = newKeys();
    serve("/.well-known/openid-configuration", discovery());
    serve("/keys", Map.of("keys", List.of(shownKey())));
    server.start();
  }

  /**
   * Starts one.
   *
   * @param port 0 for any that is free
   */
  public static LocalIssuer start(int port, Clock clock) throws IOException {
    return new LocalIssuer(
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0), clock);
  }

  /** As tokens name it. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** A token of a person, for somebody who wants to be called by that name. */
  public String personToken(String audience, String name, List<String> groups) {
    Map<String, Object> claims = new TreeMap<>();
    claims.put("sub", "id-of-" + name);
    claims.put("email", name + "@example.com");
    claims.put("email_verified", true);
    claims.put("groups", List.copyOf(groups));
    return token(audience, claims);
  }

  /** A token that says what is given, and whom it is for, by whom, and until when. */
  public String token(String audience, Map<String, ?> claims) {
    Instant now = clock.instant();
    Map<String, Object> all = new TreeMap<>(claims);
    all.put("iss", url());
    all.put("aud", audience);
    all.put("jti", UUID.randomUUID().toString());
    all.put("iat", now.getEpochSecond());
    all.put("exp", now.plus(LIFETIME).getEpochSecond());
    String signed =
        encoded(text(Map.of("alg", "RS256", "kid", KEY_ID, "typ", "JWT")))
            + "."
            + encoded(text(all));
    return signed + "." + URL.encodeToString(signature(signed));
  }

  private Map<String, Object> discovery() {
    return Map.of(
        "issuer", url(),
        "jwks_uri", url() + "/keys",
        "id_token_signing_alg_values_supported", List.of("RS256"),
        "response_types_supported", List.of("id_token"),
        "subject_types_supported", List.of("public"));
  }

  private Map<String, String> shownKey() {
    RSAPublicKey key = (RSAPublicKey) keys.getPublic();
    return Map.of(
        "kty",
        "RSA",
        "use",
        "sig",
        "alg",
        "RS256",
        "kid",
        KEY_ID,
        "n",
        unsigned(key.getModulus()),
        "e",
        unsigned(key.getPublicExponent()));
  }

  /** Without the byte that only holds the sign. */
  private static String unsigned(BigInteger number) {
    byte[] bytes = number.toByteArray();
    int from = bytes.length > 1 && bytes[0] == 0 ? 1 : 0;
    return URL.encodeToString(Arrays.copyOfRange(bytes, from, bytes.length));
  }

  private byte[] signature(String text) {
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(keys.getPrivate());
      signature.update(text.getBytes(StandardCharsets.US_ASCII));
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform signs with RSA", e);
    }
  }

  private static KeyPair newKeys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(KEY_BITS);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has RSA", e);
    }
  }

  private void serve(String path, Object value) {
    byte[] body = text(value).getBytes(StandardCharsets.UTF_8);
    server.createContext(path, exchange -> answer(exchange, body));
  }

  private static void answer(HttpExchange exchange, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  private static String encoded(String text) {
    return URL.encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Maps of texts can be written", e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
