package dev.spillway.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.regex.RegularExpression;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The JSON Schema of plan files, as it is published for editors. The only place of this package
 * that reads anything: a resource of the class path.
 */
final class PublishedSchema {
  private static final String RESOURCE = "release-plan.schema.json";
  private static final JsonNode TEXT = read();
  private static final SchemaRegistryConfig CONFIG =
      SchemaRegistryConfig.builder().regularExpressionFactory(PublishedSchema::regex).build();
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(
              SpecificationVersion.DRAFT_2020_12, registry -> registry.schemaRegistryConfig(CONFIG))
          .getSchema(TEXT);

  private PublishedSchema() {}

  static List<Error> errors(JsonNode document) {
    return SCHEMA.validate(document);
  }

  /** The part of the schema at a JSON pointer, such as {@code /$defs/Canary}. */
  static JsonNode at(String pointer) {
    return TEXT.at(pointer);
  }

  /** What a part refers to, or the part itself. */
  static JsonNode resolved(JsonNode part) {
    String reference = part.path("$ref").asText("");
    return reference.isEmpty() ? part : at(reference.substring(1));
  }

  /** In JSON Schema {@code $} is the very end; Java's would let a line break follow. */
  static RegularExpression regex(String pattern) {
    Pattern compiled = Pattern.compile(pattern.replace("$", "\\z"));
    return value -> compiled.matcher(value).find();
  }

  private static JsonNode read() {
    try (InputStream resource = PublishedSchema.class.getResourceAsStream(RESOURCE)) {
      if (resource == null) {
        throw new IllegalStateException("Expected the resource " + RESOURCE + ", but it is absent");
      }
      return new ObjectMapper().readTree(resource);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
