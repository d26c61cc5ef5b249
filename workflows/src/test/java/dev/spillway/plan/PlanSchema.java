package dev.spillway.plan;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import dev.spillway.step.Step;
import dev.spillway.step.StepKinds;
import java.lang.reflect.Field;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes the JSON Schema of plan files from the records. */
final class PlanSchema {
  static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_SINGLE_QUOTES).build();

  private PlanSchema() {}

  /** The schema as it is published. */
  static ObjectNode generate() {
    ObjectNode schema = new SchemaGenerator(config()).generateSchema(PlanShape.class);
    tidy(schema);
    ObjectNode defs = (ObjectNode) schema.remove("$defs");
    // The generator closes every object; this one is closed inside its own branches.
    ((ObjectNode) defs.get("Step")).remove("additionalProperties");
    addNames(defs);
    OverlaySchema.add(defs);
    ObjectNode published = JSON.createObjectNode();
    published.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    published.put("$id", "https://spillway.dev/schemas/v1/release-plan.json");
    published.setAll(schema);
    published.set("$defs", sorted(defs));
    return published;
  }

  /** Names that are read as what they stand for: no record has them. */
  private static void addNames(ObjectNode defs) {
    SchemaFacts.OBJECTIVES.forEach(
        (record, description) -> {
          ObjectNode name = json(SchemaFacts.OBJECTIVE);
          name.put("description", description);
          ((ObjectNode) defs.get(record).get("properties")).set("objective", name);
        });
  }

  /** A form of a component's own stands for its type's, which would report the same twice. */
  private static void tidy(JsonNode node) {
    if (node instanceof ObjectNode object && object.has("$ref") && object.has("pattern")) {
      object.remove("$ref");
    }
    node.forEach(PlanSchema::tidy);
  }

  private static ObjectNode sorted(ObjectNode defs) {
    ObjectNode sorted = JSON.createObjectNode();
    defs.propertyNames().stream().sorted().forEach(name -> sorted.set(name, defs.get(name)));
    return sorted;
  }

  private static com.github.victools.jsonschema.generator.SchemaGeneratorConfig config() {
    SchemaGeneratorConfigBuilder builder =
        new SchemaGeneratorConfigBuilder(JSON, SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
            .with(
                Option.FORBIDDEN_ADDITIONAL_PROPERTIES_BY_DEFAULT,
                Option.DEFINITIONS_FOR_ALL_OBJECTS,
                Option.PLAIN_DEFINITION_KEYS)
            .without(Option.SCHEMA_VERSION_INDICATOR);
    builder
        .forTypesInGeneral()
        .withCustomDefinitionProvider(PlanSchema::definition)
        .withDescriptionResolver(
            scope -> RecordDocs.of(scope.getType().getErasedType()).orElse(null))
        .withTypeAttributeOverride(
            (node, scope, context) -> choices(node, scope.getType().getErasedType()))
        .withPropertySorter((unused, unused2) -> 0);
    builder
        .forFields()
        .withRequiredCheck(PlanSchema::isRequired)
        .withDescriptionResolver(PlanSchema::description)
        .withInstanceAttributeOverride(
            (node, field, context) -> {
              if (!field.isFakeContainerItemScope()) {
                attributes(node, field);
              }
            });
    return builder.build();
  }

  private static @Nullable CustomDefinition definition(
      ResolvedType type, SchemaGenerationContext context) {
    Class<?> erased = type.getErasedType();
    String scalar = SchemaFacts.SCALARS.get(erased);
    if (scalar != null) {
      return new CustomDefinition(json(scalar));
    }
    if (erased.isEnum()) {
      return new CustomDefinition(enumeration(erased));
    }
    if (erased == SortedMap.class) {
      return new CustomDefinition(
          mapOf(type, context),
          CustomDefinition.DefinitionType.INLINE,
          CustomDefinition.AttributeInclusion.YES);
    }
    return erased == Step.class ? new CustomDefinition(steps(context)) : null;
  }

  private static ObjectNode enumeration(Class<?> type) {
    ArrayNode values = JSON.createArrayNode();
    for (Field constant : type.getFields()) {
      if (constant.isEnumConstant() && !constant.isAnnotationPresent(JsonEnumDefaultValue.class)) {
        values.add(constant.getAnnotation(JsonProperty.class).value());
      }
    }
    ObjectNode node = JSON.createObjectNode();
    node.put("type", "string");
    node.set("enum", values);
    return node;
  }

  private static ObjectNode mapOf(ResolvedType type, SchemaGenerationContext context) {
    ObjectNode node = JSON.createObjectNode();
    node.put("type", "object");
    ResolvedType key = type.getTypeParameters().get(0);
    node.set(
        "propertyNames",
        key.getErasedType() == String.class
            ? json(SchemaFacts.KEYS)
            : context.createDefinitionReference(key));
    node.set(
        "additionalProperties", context.createDefinitionReference(type.getTypeParameters().get(1)));
    return node;
  }

  private static ObjectNode steps(SchemaGenerationContext context) {
    ArrayNode names = JSON.createArrayNode();
    ObjectNode properties = JSON.createObjectNode();
    for (Class<? extends Step> kind : StepKinds.all()) {
      names.add(StepKinds.nameOf(kind));
      properties.set(
          StepKinds.nameOf(kind),
          context.createDefinitionReference(context.getTypeContext().resolve(kind)));
    }
    ObjectNode map = JSON.createObjectNode();
    map.put("title", "kind of step").put("type", "object").set("properties", properties);
    map.put("additionalProperties", false).put("minProperties", 1).put("maxProperties", 1);
    ObjectNode node = JSON.createObjectNode();
    node.put("description", "One step: its kind, alone or with what it needs.");
    node.set("if", json("{'type':'string'}"));
    node.set("then", JSON.createObjectNode().set("enum", names));
    node.set("else", map);
    return node;
  }

  private static boolean isRequired(FieldScope field) {
    String key = key(field);
    boolean nullable = field.getRawMember().getAnnotatedType().isAnnotationPresent(Nullable.class);
    boolean stepId =
        Step.class.isAssignableFrom(field.getDeclaringType().getErasedType())
            && field.getName().equals("id");
    return !nullable
        && !stepId
        && !SchemaFacts.DEFAULTS.containsKey(key)
        && !SchemaFacts.OPTIONAL.contains(key);
  }

  private static @Nullable String description(FieldScope field) {
    if (field.isFakeContainerItemScope()) {
      return null;
    }
    String own = SchemaFacts.DESCRIPTIONS.get(key(field));
    return own != null
        ? own
        : RecordDocs.of(field.getDeclaringType().getErasedType(), field.getName())
            .or(() -> RecordDocs.of(field.getType().getErasedType()))
            .orElse(null);
  }

  private static void attributes(ObjectNode node, FieldScope field) {
    String form = SchemaFacts.FORMS.get(key(field));
    if (form != null) {
      node.setAll(json(form));
    }
    String value = SchemaFacts.DEFAULTS.get(key(field));
    if (value != null) {
      node.set("default", JSON.readTree(value));
    }
  }

  private static void choices(ObjectNode node, Class<?> type) {
    String choices = SchemaFacts.CHOICES.get(type.getSimpleName());
    if (choices != null) {
      node.setAll(json(choices));
    }
  }

  private static String key(FieldScope field) {
    return field.getDeclaringType().getErasedType().getSimpleName() + "." + field.getDeclaredName();
  }

  static ObjectNode json(String text) {
    return (ObjectNode) JSON.readTree(text);
  }
}
