package dev.spillway.port.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spillway.wire.WireFormat;
import java.lang.reflect.RecordComponent;
import java.util.Optional;

/** Reads evidence of any version, as far as this one understands it. */
final class EvidenceReader {
  private static final ObjectMapper JSON = WireFormat.mapper();

  private EvidenceReader() {}

  static <T> Optional<T> read(String evidence, Class<T> kind) {
    try {
      JsonNode node = JSON.readTree(evidence);
      if (node.isTextual() && kind == EventEvidence.Asked.class) {
        return Optional.of(kind.cast(EventEvidence.Asked.ofSubject(node.asText())));
      }
      return node instanceof ObjectNode object && EventEvidence.class.isAssignableFrom(kind)
          ? Optional.of(JSON.treeToValue(understood(object, kind), kind))
          : Optional.ofNullable(JSON.treeToValue(node, kind));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Without the fields that have another form by now. */
  private static ObjectNode understood(ObjectNode written, Class<?> kind) {
    ObjectNode understood = written.deepCopy();
    for (RecordComponent component : kind.getRecordComponents()) {
      JsonNode value = written.get(component.getName());
      if (value != null && !isReadable(value, JSON.constructType(component.getGenericType()))) {
        understood.remove(component.getName());
      }
    }
    return understood;
  }

  private static boolean isReadable(JsonNode value, JavaType type) {
    try {
      var unused = JSON.treeToValue(value, type);
      return true;
    } catch (JsonProcessingException | IllegalArgumentException e) {
      return false;
    }
  }
}
