package dev.spillway.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;

/** The plan's tree as JSON, for the schema and for binding. */
final class PlanJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private PlanJson() {}

  static JsonNode of(PlanNode node) {
    return switch (node) {
      case PlanNode.Mapping mapping -> object(mapping);
      case PlanNode.Sequence sequence -> {
        ArrayNode array = NODES.arrayNode();
        sequence.items().forEach(item -> array.add(of(item)));
        yield array;
      }
      case PlanNode.Scalar scalar -> scalar(scalar);
    };
  }

  static ObjectNode object(PlanNode.Mapping mapping) {
    ObjectNode object = NODES.objectNode();
    mapping.entries().forEach((key, entry) -> object.set(key, of(entry.value())));
    return object;
  }

  private static JsonNode scalar(PlanNode.Scalar scalar) {
    return switch (scalar.value()) {
      case null -> NODES.nullNode();
      case Boolean truth -> NODES.booleanNode(truth);
      case Long number when number == number.intValue() -> NODES.numberNode(number.intValue());
      case Long number -> NODES.numberNode(number);
      case BigInteger number -> NODES.numberNode(number);
      case Double number -> NODES.numberNode(number);
      case Object text -> NODES.textNode(text.toString());
    };
  }
}
