package dev.spillway.activities.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * What a server-side apply makes of an object: fields of the applied configuration win, lists with
 * a merge key are merged element by element, other lists are replaced. Ownership of fields is not
 * kept, so a field that is no longer applied stays.
 */
final class ApplyMerge {
  private static final Map<String, String> MERGE_KEYS =
      Map.of(
          "containers", "name",
          "initContainers", "name",
          "env", "name",
          "volumes", "name",
          "volumeMounts", "mountPath",
          "ports", "port");
  private static final String CONTAINER_PORT = "containerPort";

  private ApplyMerge() {}

  /** Leaves both arguments as they are. */
  static JsonNode merge(JsonNode current, JsonNode applied) {
    if (!current.isObject() || !applied.isObject()) {
      return applied.deepCopy();
    }
    ObjectNode merged = current.deepCopy();
    applied.properties().forEach(field -> merged.set(field.getKey(), mergeField(merged, field)));
    return merged;
  }

  private static JsonNode mergeField(ObjectNode current, Map.Entry<String, JsonNode> applied) {
    JsonNode before = current.get(applied.getKey());
    if (before == null) {
      return applied.getValue().deepCopy();
    }
    if (MERGE_KEYS.containsKey(applied.getKey())
        && before instanceof ArrayNode old
        && applied.getValue() instanceof ArrayNode wanted) {
      return mergeList(applied.getKey(), old, wanted);
    }
    return merge(before, applied.getValue());
  }

  private static ArrayNode mergeList(String field, ArrayNode current, ArrayNode applied) {
    ArrayNode merged = current.deepCopy();
    for (JsonNode element : applied) {
      int index = indexOf(keyOf(field, element), field, merged);
      if (index < 0) {
        merged.add(element.deepCopy());
      } else {
        merged.set(index, merge(merged.get(index), element));
      }
    }
    return merged;
  }

  private static int indexOf(String key, String field, ArrayNode list) {
    for (int i = 0; i < list.size(); i++) {
      if (keyOf(field, list.get(i)).equals(key)) {
        return i;
      }
    }
    return -1;
  }

  private static String keyOf(String field, JsonNode element) {
    String name =
        element.has(CONTAINER_PORT) ? CONTAINER_PORT : MERGE_KEYS.getOrDefault(field, "name");
    return element.path(name).asText() + "/" + element.path("protocol").asText("TCP");
  }
}
