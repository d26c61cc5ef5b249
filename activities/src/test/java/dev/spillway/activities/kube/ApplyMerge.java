package dev.spillway.activities.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * What a server-side apply makes of an object: fields of the applied configuration win, lists with
 * a merge key are merged element by element, other lists are replaced, and a field that the same
 * manager no longer applies is taken away. A field that two managers apply is not known as such.
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

  /** Takes away what was applied before and is not any more. Leaves all arguments as they are. */
  static JsonNode withoutDropped(JsonNode current, JsonNode before, JsonNode applied) {
    if (!(current instanceof ObjectNode object) || !before.isObject()) {
      return current;
    }
    ObjectNode kept = object.deepCopy();
    for (Map.Entry<String, JsonNode> field : before.properties()) {
      String name = field.getKey();
      JsonNode now = applied.path(name);
      if (!kept.has(name)) {
        continue;
      }
      if (field.getValue().isObject()) {
        kept.set(name, withoutDropped(kept.get(name), field.getValue(), now));
        if (now.isMissingNode() && kept.get(name).isEmpty()) {
          kept.remove(name);
        }
      } else if (field.getValue() instanceof ArrayNode old && MERGE_KEYS.containsKey(name)) {
        kept.set(name, withoutDropped(name, kept.get(name), old, now));
      } else if (now.isMissingNode()) {
        kept.remove(name);
      }
    }
    return kept;
  }

  private static JsonNode withoutDropped(
      String field, JsonNode current, ArrayNode before, JsonNode applied) {
    ArrayNode kept = current.deepCopy();
    ArrayNode now = applied instanceof ArrayNode list ? list : before.arrayNode();
    for (JsonNode element : before) {
      int place = indexOf(keyOf(field, element), field, kept);
      int wanted = indexOf(keyOf(field, element), field, now);
      if (place >= 0 && wanted < 0) {
        kept.remove(place);
      } else if (place >= 0) {
        kept.set(place, withoutDropped(kept.get(place), element, now.get(wanted)));
      }
    }
    return kept;
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
