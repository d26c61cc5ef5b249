package dev.spillway.plan;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Parts of a plan as an environment may give them: the same keys, none of them required, since the
 * rest comes from the plan. Lists replace, so what is inside a list stays whole.
 */
final class OverlaySchema {
  private static final String SUFFIX = "Overlay";
  private static final String PREFIX = "#/$defs/";

  private OverlaySchema() {}

  static void add(ObjectNode defs) {
    ObjectNode environment = (ObjectNode) defs.get("Environment");
    ObjectNode properties = (ObjectNode) environment.get("properties");
    for (String name : List.of("workload", "objectives", "analyses")) {
      properties.set(name, partial(properties.get(name), defs));
    }
  }

  private static JsonNode partial(JsonNode schema, ObjectNode defs) {
    if (!schema.isObject()) {
      return schema;
    }
    ObjectNode copy = (ObjectNode) schema.deepCopy();
    copy.remove(List.of("required", "anyOf", "oneOf", "default"));
    if (copy.has("$ref")) {
      copy.put("$ref", PREFIX + partialDefinition(copy.get("$ref").asString(), defs));
    }
    if (copy.get("properties") instanceof ObjectNode properties) {
      List.copyOf(properties.propertyNames())
          .forEach(name -> properties.set(name, partial(properties.get(name), defs)));
    }
    if (copy.get("additionalProperties") instanceof ObjectNode values) {
      copy.set("additionalProperties", partial(values, defs));
    }
    return copy;
  }

  private static String partialDefinition(String reference, ObjectNode defs) {
    String name = reference.substring(PREFIX.length());
    JsonNode definition = defs.get(name);
    if (!definition.has("properties")) {
      return name;
    }
    String partialName = name + SUFFIX;
    if (!defs.has(partialName)) {
      defs.set(partialName, partial(definition, defs));
    }
    return partialName;
  }
}
