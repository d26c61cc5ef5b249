package dev.spillway.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Puts something of the right form where a part of a plan has something wrong, so that the rest of
 * the part can be checked in the same run. Only for checking: a plan that needs it is never valid.
 *
 * <p>Text gets an example of the schema, a number out of range the nearest allowed one. Anything
 * else is left: a weight that is not there at all says nothing about its neighbours.
 */
final class Repair {
  private final ObjectNode part;
  private final int depth;

  private Repair(ObjectNode part, int depth) {
    this.part = part;
    this.depth = depth;
  }

  /**
   * Whether the part can be bound now.
   *
   * @param problems of this part
   * @param depth of the part within the checked document
   */
  static boolean repair(ObjectNode part, int depth, List<SchemaProblem> problems) {
    Repair repair = new Repair(part, depth);
    return problems.stream().allMatch(repair::mend);
  }

  private boolean mend(SchemaProblem problem) {
    if (problem.location().size() < depth) {
      return false;
    }
    JsonNode schema = PublishedSchema.at(problem.schemaAt());
    return switch (problem.keyword()) {
      case "additionalProperties" -> true;
      case "minimum", "maximum" -> replace(problem, schema.path(problem.keyword()));
      case "required" -> add(problem, schema.path("properties").path(problem.property()));
      case String other -> isText(schema) && replace(problem, example(schema));
    };
  }

  private boolean add(SchemaProblem problem, JsonNode property) {
    JsonNode schema = PublishedSchema.resolved(property);
    if (isText(schema) && at(problem.location()) instanceof ObjectNode object) {
      object.set(problem.property(), example(schema));
      return true;
    }
    return false;
  }

  private boolean replace(SchemaProblem problem, JsonNode value) {
    List<String> location = problem.location();
    if (location.size() == depth) {
      return false;
    }
    JsonNode parent = at(location.subList(0, location.size() - 1));
    if (parent instanceof ArrayNode list) {
      list.set(Integer.parseInt(location.getLast()), value);
    }
    if (parent instanceof ObjectNode object) {
      object.set(location.getLast(), value);
    }
    return true;
  }

  private JsonNode at(List<String> location) {
    JsonNode node = part;
    for (String step : location.subList(depth, location.size())) {
      node = node.isArray() ? node.path(Integer.parseInt(step)) : node.path(step);
    }
    return node;
  }

  private static boolean isText(JsonNode schema) {
    return schema.path("type").asText().equals("string") && !example(schema).isMissingNode();
  }

  private static JsonNode example(JsonNode schema) {
    JsonNode first = schema.path("enum").path(0);
    return first.isMissingNode() ? schema.path("examples").path(0) : first;
  }
}
