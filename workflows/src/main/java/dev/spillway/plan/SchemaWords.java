package dev.spillway.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spillway.plan.PlanNode.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Complaints of the schema in our words: what was expected, what was found, what to do. */
final class SchemaWords {
  /** Both sides of a complaint. */
  record Phrase(String cause, String remedy) {}

  private final SchemaProblem problem;
  private final JsonNode schema;
  private final PlanNode found;

  private SchemaWords(SchemaProblem problem, JsonNode schema, PlanNode found) {
    this.problem = problem;
    this.schema = schema;
    this.found = found;
  }

  /** Says what is wrong with {@code found}. */
  static Phrase of(SchemaProblem problem, PlanNode found) {
    return new SchemaWords(problem, PublishedSchema.at(problem.schemaAt()), found).phrase();
  }

  private Phrase phrase() {
    return switch (problem.keyword()) {
      case "additionalProperties" -> unknownKey();
      case "required" -> missingKey();
      case "type" -> wrongType();
      case "pattern" -> new Phrase(expected(noun() + example()), form());
      case "enum", "const" -> oneOf();
      case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum" -> range();
      case "anyOf", "oneOf" -> choice();
      case "propertyNames" -> name();
      case "minItems", "maxItems", "minProperties", "maxProperties", "minLength", "maxLength" ->
          size();
      case String other ->
          new Phrase(expected("what the schema asks for (" + other + ")"), "see docs/plan.md");
    };
  }

  private Phrase unknownKey() {
    String key = problem.property();
    return new Phrase(
        "Expected %s, but was %s"
            .formatted(
                Phrases.withArticle(schema.path("title").asText("known key")), Shown.quoted(key)),
        Phrases.choose(key, keys(schema.path("properties")), "remove it"));
  }

  private Phrase missingKey() {
    String key = problem.property();
    JsonNode property = PublishedSchema.resolved(schema.path("properties").path(key));
    JsonNode example = property.path("examples").path(0);
    String shown = example.isValueNode() ? example.asText() : flow(example);
    return new Phrase(
        "Expected the key '%s', but it is missing".formatted(key),
        "add '%s: %s'".formatted(key, shown));
  }

  private Phrase wrongType() {
    Object value = found instanceof PlanNode.Scalar scalar ? scalar.value() : null;
    boolean fraction = value instanceof Double && typeIs("integer");
    String cause = expected((fraction ? "a whole number" : noun()) + example(), Shown.node(found));
    boolean quotesHelp =
        value != null
            && typeIs("string")
            && PublishedSchema.regex(schema.path("pattern").asText()).matches(value.toString());
    return new Phrase(cause, quotesHelp ? "put it in quotes: '%s'".formatted(value) : form());
  }

  private boolean typeIs(String type) {
    return schema.path("type").asText().equals(type);
  }

  private Phrase oneOf() {
    List<String> values = values();
    String cause =
        expected(values.size() == 1 ? values.getFirst() : "one of " + String.join(", ", values));
    if (values.size() == 1) {
      return new Phrase(cause, "write '%s'".formatted(values.getFirst()));
    }
    String text = found instanceof PlanNode.Scalar scalar ? String.valueOf(scalar.value()) : "";
    return new Phrase(
        cause,
        Nearest.to(text, values)
            .map(near -> "did you mean '%s'?".formatted(near))
            .orElse("choose one of them"));
  }

  private Phrase range() {
    String bounds = bounds();
    return new Phrase(expected(noun() + " " + bounds), "choose a value " + bounds);
  }

  private String bounds() {
    if (schema.has("minimum") && schema.has("maximum")) {
      return "from %s to %s".formatted(schema.get("minimum"), schema.get("maximum"));
    }
    if (schema.has("exclusiveMinimum") && schema.has("exclusiveMaximum")) {
      return "above %s and below %s"
          .formatted(schema.get("exclusiveMinimum"), schema.get("exclusiveMaximum"));
    }
    return schema.has("minimum")
        ? "from " + schema.get("minimum")
        : "up to " + schema.path("maximum").asText();
  }

  private Phrase choice() {
    List<String> ways = new ArrayList<>();
    List<String> concerned = new ArrayList<>();
    for (JsonNode way : schema.path(problem.keyword())) {
      List<String> needed = texts(way.path("required"));
      ways.add(String.join(" with ", needed));
      concerned.addAll(needed);
    }
    String given =
        found instanceof Mapping mapping
            ? concerned.stream()
                .filter(mapping.entries()::containsKey)
                .collect(Collectors.joining(", "))
            : "";
    boolean exactlyOne = problem.keyword().equals("oneOf");
    return new Phrase(
        "Expected %s, but found %s"
            .formatted(
                (exactlyOne ? "either " : "") + Phrases.or(ways),
                given.isEmpty() ? "none of them" : given),
        exactlyOne ? "give exactly one of the two" : "add at least one of them");
  }

  private Phrase name() {
    JsonNode names = PublishedSchema.resolved(schema.path("propertyNames"));
    String noun = Phrases.withArticle(names.path("title").asText("name"));
    String example = names.path("examples").path(0).asText();
    return new Phrase(
        "Expected %s such as %s, but was %s"
            .formatted(noun, example, Shown.quoted(problem.property())),
        "use up to %s letters, digits, dots and hyphens"
            .formatted(names.path("maxLength").asText()));
  }

  private Phrase size() {
    String limit = schema.path(problem.keyword()).asText();
    boolean atLeast = problem.keyword().startsWith("min");
    String unit = unit(limit.equals("1"));
    if (problem.keyword().equals("maxProperties") && limit.equals("1")) {
      String given = found instanceof Mapping map ? String.join(", ", map.entries().keySet()) : "";
      return new Phrase(
          "Expected one key, but found several: " + Shown.plain(given),
          "start each of them with '- ' on a line of its own");
    }
    return new Phrase(
        "Expected at %s %s %s, but %s"
            .formatted(
                atLeast ? "least" : "most",
                limit,
                unit,
                atLeast ? "was " + Shown.node(found) : "there are more"),
        atLeast ? "add one" : "make it shorter");
  }

  private String unit(boolean single) {
    String unit =
        switch (problem.keyword()) {
          case "minItems", "maxItems" -> "item";
          case "minProperties", "maxProperties" -> "key";
          case String other -> "character";
        };
    return single ? unit : unit + "s";
  }

  private String expected(String what) {
    return expected(what, Shown.value(found));
  }

  private static String expected(String what, String was) {
    return "Expected %s, but was %s".formatted(what, was);
  }

  private String noun() {
    if (schema.has("title")) {
      return Phrases.withArticle(schema.get("title").asText());
    }
    return switch (schema.path("type").asText()) {
      case "integer" -> "a whole number";
      case "number" -> "a number";
      case "object" -> "a map";
      case "array" -> "a list";
      case String text -> "text";
    };
  }

  private String example() {
    JsonNode example = schema.path("examples").path(0);
    return example.isValueNode() ? " such as " + example.asText() : "";
  }

  private String form() {
    List<String> examples = texts(schema.path("examples"));
    if (!examples.isEmpty() && schema.path("examples").path(0).isValueNode()) {
      return "write it like " + String.join(", ", examples);
    }
    if (schema.path("examples").path(0).isContainerNode()) {
      return "write it like " + flow(schema.path("examples").path(0));
    }
    List<String> known = keys(schema.path("properties"));
    if (known.isEmpty()) {
      return "write 'name: {…}' below it";
    }
    return "use the keys " + String.join(", ", known);
  }

  private List<String> values() {
    return schema.has("const") ? List.of(schema.get("const").asText()) : texts(schema.path("enum"));
  }

  private static List<String> keys(JsonNode object) {
    List<String> keys = new ArrayList<>();
    object.fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }

  /** JSON in YAML's flow style, without the quotes nobody needs. */
  private static String flow(JsonNode json) {
    if (json.isArray()) {
      return StreamSupport.stream(json.spliterator(), false)
          .map(SchemaWords::flow)
          .collect(Collectors.joining(", ", "[", "]"));
    }
    if (json.isObject()) {
      return keys(json).stream()
          .map(key -> key + ": " + flow(json.get(key)))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    return json.isMissingNode() ? "…" : json.asText();
  }
}
