package dev.spillway.worker.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** An issuer's token endpoint: each code once, to who began the login, and knows the secret. */
final class CodeDesk implements HttpHandler {
  static final String CLIENT = "gateway";
  static final String SECRET = "s3cret of the gateway";

  private final Map<String, Granted> granted = new ConcurrentHashMap<>();

  private record Granted(String challenge, String callback, String token) {}

  /** A code for the login that came with these parameters. */
  String grant(Map<String, String> asked, String token) {
    String code = UUID.randomUUID().toString();
    granted.put(code, new Granted(asked.get("code_challenge"), asked.get("redirect_uri"), token));
    return code;
  }

  /** The parameters of a query or a form. */
  static Map<String, String> parameters(String text) {
    return Arrays.stream(text.split("&"))
        .map(pair -> pair.split("=", 2))
        .collect(
            Collectors.toMap(
                pair -> pair[0],
                pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8),
                (first, second) -> second,
                TreeMap::new));
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    Map<String, String> asked =
        parameters(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII));
    Granted login = granted.remove(asked.getOrDefault("code", ""));
    boolean right =
        login != null
            && proof().equals(exchange.getRequestHeaders().getFirst("Authorization"))
            && login.callback().equals(asked.get("redirect_uri"))
            && login.challenge().equals(challenge(asked.getOrDefault("code_verifier", "")));
    String answer =
        right
            ? "{\"access_token\": \"opaque\", \"token_type\": \"Bearer\", \"id_token\": \"%s\"}"
                .formatted(login.token())
            : "{\"error\": \"invalid_grant\"}";
    byte[] body = answer.getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(right ? 200 : 400, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  /** As RFC 6749 has it: both parts form-encoded. */
  private static String proof() {
    String both = CLIENT + ":" + SECRET.replace(' ', '+');
    return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.US_ASCII));
  }

  private static String challenge(String verifier) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
