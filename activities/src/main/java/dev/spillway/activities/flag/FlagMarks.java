package dev.spillway.activities.flag;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spillway.model.ReleaseId;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What we note in a flag's {@code metadata}. */
final class FlagMarks {
  static final String KILLED_BY = "spillwayKilledBy";
  static final String SINCE = "spillwaySince";
  private static final String RELEASE = "spillwayRelease";
  private static final String METADATA = "metadata";

  private FlagMarks() {}

  /** Release whose undo latched it; null where it is not. */
  static @Nullable String killedBy(JsonNode definition) {
    return text(definition, KILLED_BY);
  }

  /** When we last changed it; null where we never did, or where it is no instant any more. */
  static @Nullable Instant since(JsonNode definition) {
    String since = text(definition, SINCE);
    try {
      return since == null ? null : Instant.parse(since);
    } catch (DateTimeException e) {
      return null;
    }
  }

  static boolean isSetBy(JsonNode definition, ReleaseId release) {
    return release.value().equals(text(definition, RELEASE));
  }

  static void noteChange(ObjectNode definition, ReleaseId release, Instant at) {
    metadata(definition).put(RELEASE, release.value()).put(SINCE, at.toString());
  }

  static void latch(ObjectNode definition, ReleaseId release, Instant at) {
    metadata(definition).put(KILLED_BY, release.value()).put(SINCE, at.toString());
  }

  /** Whether two definitions say the same, whenever each was written. */
  static boolean sameBarTime(ObjectNode one, ObjectNode other) {
    return withoutTime(one).equals(withoutTime(other));
  }

  /** As an evaluator hands it out; null where it is not there. */
  static @Nullable String text(JsonNode definition, String mark) {
    JsonNode value = definition.path(METADATA).path(mark);
    return value.isTextual() ? value.textValue() : null;
  }

  private static ObjectNode withoutTime(ObjectNode definition) {
    ObjectNode copy = definition.deepCopy();
    if (copy.get(METADATA) instanceof ObjectNode metadata) {
      metadata.remove(SINCE);
    }
    return copy;
  }

  private static ObjectNode metadata(ObjectNode definition) {
    return definition.withObject("/" + METADATA);
  }
}
