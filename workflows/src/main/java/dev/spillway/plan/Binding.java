package dev.spillway.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;

/** Turns parts of a plan into records; what a record refuses becomes a violation. */
final class Binding {
  private static final ObjectMapper MAPPER = PlanMapper.create();

  private final Violations violations;

  Binding(Violations violations) {
    this.violations = violations;
  }

  /**
   * The record, or a violation at the value that it refused.
   *
   * @param place the part in the file
   */
  <T> Optional<T> bind(JsonNode json, Class<T> type, Place place) {
    try {
      return Optional.of(MAPPER.treeToValue(json, type));
    } catch (JsonMappingException e) {
      List<String> path = e.getPath().stream().map(Binding::step).toList();
      refuse(place.nearest(path).valueAt(), e);
    } catch (JsonProcessingException | IllegalArgumentException e) {
      refuse(place.valueAt(), e);
    }
    return Optional.empty();
  }

  private static String step(JsonMappingException.Reference reference) {
    String field = reference.getFieldName();
    return field == null ? Integer.toString(reference.getIndex()) : field;
  }

  private void refuse(Spot at, Exception refusal) {
    violations.add(at, words(refusal), "correct it; docs/plan.md describes every key");
  }

  /** What a record refused, in its words. */
  static String words(Exception refusal) {
    Throwable cause = refusal;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String message = String.valueOf(cause.getMessage());
    return cause instanceof IllegalArgumentException && message.startsWith("Expected")
        ? message
        : "Expected a value that fits here, but it cannot be read";
  }
}
