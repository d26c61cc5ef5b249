package dev.spillway.activities.flag;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spillway.activities.failure.Failures;
import dev.spillway.model.Percent;
import java.util.Optional;

/**
 * What a flagd definition answers.
 *
 * <p>Between 1 and 99 % the off-variant is the default, and the targeting is exactly
 *
 * <pre>{@code
 * {"fractional": [{"cat": [{"var": "$flagd.flagKey"}, {"var": "targetingKey"}]},
 *                 ["on", n], ["off", 100 - n]]}
 * }</pre>
 *
 * <p>The on-variant always comes first: flagd lays the variants over the hash in their order, so
 * its part begins at nought and only grows with n, in every generation of flagd's hash. The other
 * order puts it at the far end: the same share, but of other keys. The key is spelled out, so that
 * no evaluator puts a key of its own choice in its place.
 *
 * <p>At 0 and 100 % there is no targeting, only a default: a fractional of 100 to 0 is an error for
 * a context without a key, and the first generation of the hash loses a few keys at its very end.
 * It is read as 100 %, but not as full, and written as a default.
 */
sealed interface FlagRules {
  /** Ours to set. */
  record Ramp(Percent on, boolean full, String onVariant, String offVariant) implements FlagRules {}

  /** Not ours to set. */
  record Foreign(String expected, String found, String remedy) implements FlagRules {}

  static FlagRules of(ObjectNode definition) {
    if (!definition.path("state").asText().equals("ENABLED")) {
      return new Foreign(
          "state ENABLED",
          "state " + shown(definition.path("state")),
          "enable it with the off-variant as its default and no targeting");
    }
    if (!definition.path("metadata").isMissingNode() && !definition.path("metadata").isObject()) {
      return foreign("metadata that is an object", definition.path("metadata"));
    }
    Optional<String> on = variant(definition, true);
    Optional<String> off = variant(definition, false);
    if (definition.path("variants").size() != 2 || on.isEmpty() || off.isEmpty()) {
      return foreign("two variants, one true and one false", definition.path("variants"));
    }
    return share(definition, on.get(), off.get());
  }

  /** Sets the share, and nothing else of the definition. */
  static void write(ObjectNode definition, Ramp ramp, Percent on) {
    boolean full = on.equals(Percent.ALL);
    definition.put("defaultVariant", full ? ramp.onVariant() : ramp.offVariant());
    if (full || on.equals(Percent.NONE)) {
      definition.remove("targeting");
    } else {
      definition.set("targeting", targeting(ramp.onVariant(), ramp.offVariant(), on.value()));
    }
  }

  private static FlagRules share(ObjectNode definition, String on, String off) {
    String byDefault = definition.path("defaultVariant").asText();
    JsonNode targeting = definition.path("targeting");
    if (targeting.isMissingNode() || (targeting.isObject() && targeting.isEmpty())) {
      if (byDefault.equals(on)) {
        return new Ramp(Percent.ALL, true, on, off);
      }
      return byDefault.equals(off)
          ? new Ramp(Percent.NONE, false, on, off)
          : foreign("a default that is one of its variants", definition.path("defaultVariant"));
    }
    int percent = targeting.at("/fractional/1/1").asInt(-1);
    if (percent < 0 || percent > 100 || !targeting.equals(targeting(on, off, percent))) {
      return foreign("no targeting, or exactly " + targeting(on, off, 5), targeting);
    }
    return byDefault.equals(off)
        ? new Ramp(new Percent(percent), false, on, off)
        : foreign(
            "the off-variant as the default beside targeting", definition.path("defaultVariant"));
  }

  private static Optional<String> variant(ObjectNode definition, boolean value) {
    return definition.path("variants").properties().stream()
        .filter(variant -> variant.getValue().isBoolean())
        .filter(variant -> variant.getValue().booleanValue() == value)
        .map(variant -> variant.getKey())
        .findFirst();
  }

  private static ObjectNode targeting(String on, String off, int percent) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    ArrayNode key = json.arrayNode();
    key.addObject().put("var", "$flagd.flagKey");
    key.addObject().put("var", "targetingKey");
    ArrayNode fractional = json.arrayNode().add(json.objectNode().set("cat", key));
    fractional.addArray().add(on).add(percent);
    fractional.addArray().add(off).add(100 - percent);
    return json.objectNode().set("fractional", fractional);
  }

  private static Foreign foreign(String expected, JsonNode found) {
    return new Foreign(
        expected,
        shown(found),
        "give it two boolean variants, the off-variant as its default and no targeting");
  }

  private static String shown(JsonNode found) {
    return found.isMissingNode() ? "none" : Failures.clean(found.toString());
  }
}
