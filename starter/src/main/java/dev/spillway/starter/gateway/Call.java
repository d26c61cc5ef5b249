package dev.spillway.starter.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.spillway.wire.TraceParent;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One call of a gateway.
 *
 * @param path with its query
 * @param body as JSON; null where it only asks
 * @param patience from the first byte sent to the last one read, or, of a stream, to its beginning
 */
record Call(String path, @Nullable String body, String accept, Duration patience) {
  static final String STARTS = "/v1/releases";

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  static Call get(String path) {
    return new Call(path, null, "application/json", PATIENCE);
  }

  static Call post(String path, Object message) {
    try {
      String json = Json.MAPPER.writeValueAsString(message);
      return new Call(path, json, "application/json", PATIENCE);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Every message can be written", e);
    }
  }

  /** Of that type; what goes wrong is told as JSON all the same. */
  Call accepting(String type) {
    return new Call(path, body, type + ", application/json;q=0.5", patience);
  }

  Call within(Duration atMost) {
    return new Call(path, body, accept, atMost);
  }

  /** A gateway takes a token for one start alone. */
  boolean isStart() {
    return path.equals(STARTS);
  }

  /**
   * As it is sent.
   *
   * @param trace what it is part of; null where nobody traces
   */
  HttpRequest request(URI base, Tokens.Token token, @Nullable TraceParent trace) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Authorization", "Bearer " + token.text())
            .header("Accept", accept);
    if (trace != null) {
      request.header(TraceParent.HEADER, trace.value());
    }
    return body == null
        ? request.build()
        : request
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
  }

  /** A path with a query, in a fixed order; the path alone where there is nothing to ask for. */
  static String path(String path, Map<String, String> query) {
    String parameters =
        new TreeMap<>(query)
            .entrySet().stream()
                .map(each -> each.getKey() + "=" + encoded(each.getValue()))
                .collect(Collectors.joining("&"));
    return parameters.isEmpty() ? path : path + "?" + parameters;
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
