package dev.spillway.worker.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.spillway.model.Change;
import dev.spillway.model.RecordedEvent;
import dev.spillway.model.Running;
import dev.spillway.port.AnalysisReport;
import dev.spillway.wire.WireFormat;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.StreamSupport;

/** Reads what events bring along. What another version wrote in another form is absent. */
final class EventEvidence {
  private static final ObjectMapper JSON = WireFormat.mapper();

  private EventEvidence() {}

  static Optional<AnalysisReport> report(RecordedEvent verdict) {
    return read(verdict, AnalysisReport.class);
  }

  static Optional<Running> running(RecordedEvent event) {
    return event.type().equals("closed")
        ? read(event, Running.class)
        : child(event, "running").flatMap(node -> read(node, Running.class));
  }

  static Optional<Change> change(RecordedEvent started) {
    return child(started, "change").flatMap(node -> read(node, Change.class));
  }

  static Optional<String> text(RecordedEvent event, String field) {
    return child(event, field).filter(JsonNode::isTextual).map(JsonNode::asText);
  }

  static Optional<Instant> instant(RecordedEvent event, String field) {
    return child(event, field).flatMap(node -> read(node, Instant.class));
  }

  static OptionalInt number(RecordedEvent event, String field) {
    return child(event, field)
        .filter(JsonNode::canConvertToInt)
        .map(node -> OptionalInt.of(node.asInt()))
        .orElseGet(OptionalInt::empty);
  }

  /** Whether somebody checked who sent it. */
  static boolean verified(RecordedEvent message) {
    return child(message, "verified").map(JsonNode::asBoolean).orElse(false);
  }

  /** The plan's steps, where the release wrote them down. */
  static List<JsonNode> steps(RecordedEvent started) {
    return child(started, "steps").filter(JsonNode::isArray).stream()
        .flatMap(array -> StreamSupport.stream(array.spliterator(), false))
        .filter(step -> step.path("id").isTextual())
        .toList();
  }

  private static Optional<JsonNode> child(RecordedEvent event, String field) {
    return read(event, JsonNode.class).map(node -> node.get(field));
  }

  private static <T> Optional<T> read(RecordedEvent event, Class<T> type) {
    String evidence = event.evidence();
    if (evidence == null) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(JSON.readValue(evidence, type));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static <T> Optional<T> read(JsonNode node, Class<T> type) {
    try {
      return Optional.ofNullable(JSON.treeToValue(node, type));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
