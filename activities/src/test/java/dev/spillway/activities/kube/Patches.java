package dev.spillway.activities.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.mockwebserver.http.RecordedRequest;
import io.fabric8.zjsonpatch.JsonPatch;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What becomes of an object that is patched: by JSON Patch, by a merge, or by an apply. */
final class Patches {
  private static final Pattern MANAGER = Pattern.compile("[?&]fieldManager=([^&]+)");

  /** What each manager applied last, by the object's uid and the manager's name. */
  private final Map<String, JsonNode> applied = new ConcurrentHashMap<>();

  /**
   * One request's patch.
   *
   * @param manager whoever applies; empty where nobody says
   */
  record Patch(Kind kind, JsonNode body, String manager) {
    enum Kind {
      JSON,
      MERGE,
      APPLY
    }

    /** Reads the request's body, which can be done once. */
    static Patch of(RecordedRequest request) {
      String type = Optional.ofNullable(request.getHeader("Content-Type")).orElse("");
      Matcher manager = MANAGER.matcher(request.getPath());
      JsonNode body = Serialization.unmarshal(request.getUtf8Body(), JsonNode.class);
      return new Patch(kind(type), body, manager.find() ? manager.group(1) : "");
    }

    /** The object to create where there is none yet. */
    ObjectNode copy() {
      ObjectNode object = body.deepCopy();
      object.withObject("/metadata").remove("managedFields");
      return object;
    }

    private static Kind kind(String contentType) {
      if (contentType.startsWith("application/json-patch+json")) {
        return Kind.JSON;
      }
      return contentType.startsWith("application/apply-patch+yaml") ? Kind.APPLY : Kind.MERGE;
    }
  }

  /**
   * Leaves both arguments as they are.
   *
   * @throws io.fabric8.zjsonpatch.JsonPatchException where a test of a JSON Patch fails
   */
  JsonNode patched(ObjectNode current, Patch patch) {
    return switch (patch.kind()) {
      case JSON -> JsonPatch.apply(patch.body(), current.deepCopy());
      case MERGE -> merged(current, patch.body());
      case APPLY -> {
        JsonNode before = applied.get(key(current, patch));
        JsonNode kept =
            before == null ? current : ApplyMerge.withoutDropped(current, before, patch.body());
        yield ApplyMerge.merge(kept, patch.body());
      }
    };
  }

  /** To be told after an apply has been stored. */
  void remember(ObjectNode stored, Patch patch) {
    if (patch.kind() == Patch.Kind.APPLY) {
      applied.put(key(stored, patch), patch.body());
    }
  }

  /** RFC 7396: null takes a field away, lists are replaced. */
  private static JsonNode merged(JsonNode current, JsonNode patch) {
    if (!patch.isObject()) {
      return patch.deepCopy();
    }
    ObjectNode merged =
        current instanceof ObjectNode object ? object.deepCopy() : patch.<ObjectNode>deepCopy();
    patch
        .properties()
        .forEach(
            field -> {
              if (field.getValue().isNull()) {
                merged.remove(field.getKey());
              } else {
                merged.set(field.getKey(), merged(merged.path(field.getKey()), field.getValue()));
              }
            });
    return merged;
  }

  private static String key(ObjectNode object, Patch patch) {
    return object.at("/metadata/uid").asText() + " " + patch.manager();
  }
}
