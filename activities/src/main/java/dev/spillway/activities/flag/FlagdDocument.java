package dev.spillway.activities.flag;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spillway.model.FlagKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A file of flagd's as a tree: what this program does not know survives, in its order. */
final class FlagdDocument {
  /** Keeps numbers as they are spelled; a repeated key, of which one would be lost, is refused. */
  static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private static final String FLAGS = "flags";

  private final ObjectNode root;

  private FlagdDocument(ObjectNode root) {
    this.root = root;
  }

  /**
   * The file's content.
   *
   * @throws IOException when it is none that flagd would read
   */
  static FlagdDocument parse(byte[] content) throws IOException {
    if (!(JSON.readTree(content) instanceof ObjectNode root)
        || !(root.get(FLAGS) instanceof ObjectNode flags)) {
      throw new IOException("it has no object 'flags'");
    }
    for (var flag : flags.properties()) {
      if (!flag.getValue().isObject()) {
        throw new IOException("its flag '" + flag.getKey() + "' is no object");
      }
    }
    return new FlagdDocument(root);
  }

  Optional<ObjectNode> flag(FlagKey key) {
    return Optional.ofNullable((ObjectNode) flags().get(key.value()));
  }

  List<String> names() {
    List<String> names = new ArrayList<>();
    flags().fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** The content with one flag in place of what stood there. */
  byte[] with(FlagKey key, ObjectNode definition) {
    ObjectNode changed = root.deepCopy();
    ((ObjectNode) changed.path(FLAGS)).set(key.value(), definition);
    return (changed.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private ObjectNode flags() {
    return (ObjectNode) root.path(FLAGS);
  }
}
