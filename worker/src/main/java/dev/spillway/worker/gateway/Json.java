package dev.spillway.worker.gateway;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spillway.wire.WireFormat;
import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** JSON as histories have it, so that a client reads the same records everywhere. */
final class Json {
  private static final int DEEPEST = 100;

  private static final ObjectMapper MAPPER = mapper();

  private Json() {}

  private static ObjectMapper mapper() {
    ObjectMapper mapper = WireFormat.mapper();
    mapper.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    mapper.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    mapper
        .getFactory()
        .setStreamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build());
    return mapper;
  }

  static ResponseEntity<String> answer(int status, Object value) {
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_JSON)
        .header("Cache-Control", "no-store")
        .body(text(value));
  }

  static ResponseEntity<String> ok(Object value) {
    return answer(200, value);
  }

  static String text(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("What is answered can be written", e);
    }
  }

  static JsonNode tree(Object value) {
    return MAPPER.valueToTree(value);
  }

  /** The object that a body is; a {@link Problem} where it is no JSON, or another value. */
  static ObjectNode object(byte[] body) {
    JsonNode value = value(body);
    if (value.isMissingNode()) {
      throw Problem.malformed("Expected a JSON object as body, but found none");
    }
    if (value instanceof ObjectNode object) {
      return object;
    }
    throw Problem.unreadable("Expected a JSON object as body, but found another value");
  }

  private static JsonNode value(byte[] body) {
    try {
      return MAPPER.readTree(body);
    } catch (IOException e) {
      throw Problem.malformed("Expected JSON as body, but %s".formatted(reason(e)));
    }
  }

  /** A record out of a tree; refused as unreadable where it does not fit. */
  static <T> T read(JsonNode tree, Class<T> type) {
    try {
      T value = MAPPER.treeToValue(tree, type);
      if (value == null) {
        throw Problem.unreadable("Expected a value, but found null");
      }
      return value;
    } catch (JsonProcessingException | IllegalArgumentException | NullPointerException e) {
      throw Problem.unreadable("Expected a body of another form: %s".formatted(reason(e)));
    }
  }

  /** Our own sentence, if one of the causes has one; never a class or a place in memory. */
  private static String reason(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String text = String.valueOf(cause.getMessage());
      if (text.startsWith("Expected")) {
        return text;
      }
    }
    return failure instanceof JsonProcessingException json && json.getLocation() != null
        ? "it cannot be read at line %d, column %d"
            .formatted(json.getLocation().getLineNr(), json.getLocation().getColumnNr())
        : "a value is absent or of another type";
  }
}
