package dev.spillway.sandbox.issuer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * An issuer of OpenID Connect on loopback, with a key of its own, which nothing but the sandbox
 * believes: so it gives everybody a token of anybody it knows. Browsers sign in with a code and
 * PKCE; for the command line {@code GET /tokens/NAME} is a token and nothing else.
 */
public final class LocalIssuer implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LIFETIME = Duration.ofHours(1);
  private static final int LONGEST = 8_192;
  private static final String HTML = "text/html; charset=utf-8";

  private final IssuerKey key = new IssuerKey();
  private final HttpServer server;
  private final Known known;
  private final Audience audience;
  private final Clock clock;
  private final Codes codes;

  private LocalIssuer(HttpServer server, Known known, Audience audience, Clock clock) {
    this.server = server;
    this.known = known;
    this.audience = audience;
    this.clock = clock;
    this.codes = new Codes(clock);
    serve("/.well-known/openid-configuration", exchange -> json(200, discovery()));
    serve("/keys", exchange -> new Reply(200, "application/json", key.shown(), null));
    serve("/tokens/", this::tokenFor);
    serve("/authorize", this::authorize);
    serve("/token", this::redeem);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  /** Starts one that knows these, for one gateway. */
  public static LocalIssuer start(Known known, Audience audience, Clock clock) throws IOException {
    return new LocalIssuer(
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0),
        known,
        audience,
        clock);
  }

  /** As tokens name it. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Where a token of somebody is to be had, by their name behind it. */
  public String tokens() {
    return url() + "/tokens";
  }

  /** A token of somebody it knows, for the gateway. */
  public String token(String name) {
    return signed(audience.url().toString(), known.of(name));
  }

  private String signed(String meantFor, Map<String, ?> claims) {
    Instant now = clock.instant();
    Map<String, Object> all = new TreeMap<>(claims);
    all.put("iss", url());
    all.put("aud", meantFor);
    all.put("jti", UUID.randomUUID().toString());
    all.put("iat", now.getEpochSecond());
    all.put("exp", now.plus(LIFETIME).getEpochSecond());
    return key.signed(all);
  }

  private Map<String, Object> discovery() {
    return Map.ofEntries(
        Map.entry("issuer", url()),
        Map.entry("jwks_uri", url() + "/keys"),
        Map.entry("authorization_endpoint", url() + "/authorize"),
        Map.entry("token_endpoint", url() + "/token"),
        Map.entry("token_endpoint_auth_methods_supported", List.of("none")),
        Map.entry("code_challenge_methods_supported", List.of("S256")),
        Map.entry("id_token_signing_alg_values_supported", List.of("RS256")),
        Map.entry("response_types_supported", List.of("code")),
        Map.entry("subject_types_supported", List.of("public")));
  }

  private Reply tokenFor(HttpExchange exchange) {
    String name = exchange.getRequestURI().getPath().substring("/tokens/".length());
    return known.has(name)
        ? Reply.plain(200, token(name) + "\n")
        : Reply.plain(404, "Expected one of %s\n".formatted(known.names()));
  }

  /** Asks who it is, and sends the browser back with a code for that. */
  private Reply authorize(HttpExchange exchange) throws IOException {
    SortedMap<String, String> asked = parameters(exchange.getRequestURI().getRawQuery());
    boolean isOurs =
        Audience.CLIENT.equals(asked.get("client_id"))
            && audience.callback().toString().equals(asked.get("redirect_uri"))
            && "code".equals(asked.get("response_type"))
            && "S256".equals(asked.get("code_challenge_method"));
    if (!isOurs) {
      return Reply.plain(400, "Expected a login of the sandbox's gateway\n");
    }
    if (exchange.getRequestMethod().equals("GET")) {
      return new Reply(200, HTML, SignInPage.html(known.names()), null);
    }
    String name = form(exchange).getOrDefault("person", "");
    if (!known.has(name)) {
      return Reply.plain(400, "Expected one of %s\n".formatted(known.names()));
    }
    return new Reply(303, "text/plain", "", back(asked, codes.grant(name, asked)));
  }

  private URI back(Map<String, String> asked, String code) {
    return URI.create(
        "%s?code=%s&state=%s&iss=%s"
            .formatted(
                audience.callback(),
                code,
                encoded(asked.getOrDefault("state", "")),
                encoded(url())));
  }

  private Reply redeem(HttpExchange exchange) throws IOException {
    SortedMap<String, String> asked = form(exchange);
    Optional<Codes.Grant> grant =
        codes
            .redeem(asked.getOrDefault("code", ""), asked.getOrDefault("code_verifier", ""))
            .filter(it -> Audience.CLIENT.equals(asked.get("client_id")))
            .filter(it -> audience.callback().toString().equals(asked.get("redirect_uri")));
    return grant
        .map(it -> json(200, granted(it)))
        .orElseGet(() -> json(400, Map.of("error", "invalid_grant")));
  }

  private Map<String, Object> granted(Codes.Grant grant) {
    SortedMap<String, Object> claims = new TreeMap<>(known.of(grant.name()));
    claims.put("nonce", grant.nonce());
    return Map.ofEntries(
        Map.entry("access_token", UUID.randomUUID().toString()),
        Map.entry("token_type", "Bearer"),
        Map.entry("id_token", signed(Audience.CLIENT, claims)));
  }

  private interface Answerer {
    Reply to(HttpExchange exchange) throws IOException;
  }

  /** What is answered; a location sends a browser on. */
  private record Reply(int status, String type, String body, @Nullable URI location) {
    static Reply plain(int status, String text) {
      return new Reply(status, "text/plain", text, null);
    }
  }

  private void serve(String path, Answerer answerer) {
    server.createContext(path, exchange -> send(exchange, answerer));
  }

  /** Under its own name alone: else a page of anybody's could have its name lead here. */
  private void send(HttpExchange exchange, Answerer answerer) throws IOException {
    try (exchange) {
      boolean isMeant =
          URI.create(url()).getAuthority().equals(exchange.getRequestHeaders().getFirst("Host"));
      Reply reply = isMeant ? answerer.to(exchange) : Reply.plain(403, "Expected " + url());
      byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", reply.type());
      exchange.getResponseHeaders().set("Cache-Control", "no-store");
      if (reply.location() != null) {
        exchange.getResponseHeaders().set("Location", reply.location().toString());
      }
      exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static SortedMap<String, String> form(HttpExchange exchange) throws IOException {
    return parameters(
        new String(exchange.getRequestBody().readNBytes(LONGEST), StandardCharsets.UTF_8));
  }

  private static SortedMap<String, String> parameters(@Nullable String text) {
    SortedMap<String, String> parameters = new TreeMap<>();
    Arrays.stream((text == null ? "" : text).split("&"))
        .map(pair -> pair.split("=", 2))
        .filter(pair -> pair.length == 2)
        .forEach(
            pair -> parameters.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    return parameters;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static Reply json(int status, Object value) {
    try {
      return new Reply(status, "application/json", JSON.writeValueAsString(value), null);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Maps of texts can be written", e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
