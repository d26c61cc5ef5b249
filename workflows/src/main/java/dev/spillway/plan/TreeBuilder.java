package dev.spillway.plan;

import dev.spillway.plan.PlanNode.Entry;
import dev.spillway.plan.PlanNode.Mapping;
import dev.spillway.plan.PlanNode.Scalar;
import dev.spillway.plan.PlanNode.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Turns YAML nodes into the plan's tree. Aliases are written out, within limits. */
final class TreeBuilder {
  private static final int MOST_NODES = 20_000;
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\\n\\t]]");

  private final Violations violations;
  private int nodes;

  TreeBuilder(Violations violations) {
    this.violations = violations;
  }

  /** The tree; absent where the document is no map, or too large once written out. */
  Optional<Mapping> build(Node root) {
    try {
      if (tree(root, "", 0) instanceof Mapping mapping) {
        return Optional.of(mapping);
      }
      violations.add(
          spot(root, ""),
          "Expected a map with apiVersion, kind and service, but was something else",
          "start with 'apiVersion: spillway.dev/v1' on a line of its own");
    } catch (TooLarge e) {
      violations.add(
          spot(root, ""),
          "Expected at most %d values and %d levels once aliases are written out, but there are more"
              .formatted(MOST_NODES, YamlReader.DEEPEST),
          "write the plan without aliases of aliases");
    }
    return Optional.empty();
  }

  private PlanNode tree(Node node, String path, int depth) {
    if (++nodes > MOST_NODES || depth > YamlReader.DEEPEST) {
      throw new TooLarge();
    }
    return switch (node) {
      case MappingNode mapping -> mapping(mapping, path, depth);
      case SequenceNode sequence -> sequence(sequence, path, depth);
      case ScalarNode scalar -> scalar(scalar, path);
      default -> throw new IllegalStateException("Expected a YAML node, but was " + node);
    };
  }

  private Mapping mapping(MappingNode node, String path, int depth) {
    SequencedMap<String, Entry> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : node.getValue()) {
      String key = key(tuple.getKeyNode(), path);
      String childPath = child(path, key);
      Spot at = spot(tuple.getKeyNode(), childPath);
      PlanNode value = tree(tuple.getValueNode(), childPath, depth + 1);
      Entry first = entries.putIfAbsent(key, new Entry(at, value));
      if (first != null) {
        violations.add(
            at,
            "Expected %s once, but line %d has it already"
                .formatted(Shown.quoted(key), first.key().line()),
            "keep one of the two");
      }
    }
    return new Mapping(spot(node, path), entries);
  }

  private String key(Node node, String path) {
    if (node instanceof ScalarNode scalar) {
      checkText(scalar, path);
      return scalar.getValue();
    }
    violations.add(
        spot(node, path), "Expected a plain key, but was a list or a map", "write 'key: value'");
    return "?";
  }

  private Sequence sequence(SequenceNode node, String path, int depth) {
    List<PlanNode> items = new ArrayList<>();
    for (Node item : node.getValue()) {
      items.add(tree(item, child(path, Integer.toString(items.size())), depth + 1));
    }
    return new Sequence(spot(node, path), items);
  }

  private Scalar scalar(ScalarNode node, String path) {
    checkText(node, path);
    Spot at = spot(node, path);
    if (!ScalarValue.isPlainTag(node)) {
      violations.add(
          at,
          "Expected a plain value, but it has the tag " + Shown.quoted(node.getTag().getValue()),
          "write the value without a tag");
      return new Scalar(at, node.getValue());
    }
    return new Scalar(at, ScalarValue.of(node));
  }

  private void checkText(ScalarNode node, String path) {
    if (CONTROL.matcher(node.getValue()).find()) {
      violations.add(
          spot(node, path),
          "Expected printable text, but it holds an escaped control character",
          "write the text without it");
    }
  }

  private static String child(String path, String key) {
    String step = Shown.plain(key);
    return path.isEmpty() ? step : path + "/" + step;
  }

  private static Spot spot(Node node, String path) {
    Optional<Mark> mark = node.getStartMark();
    return new Spot(
        path, mark.map(Mark::getLine).orElse(0) + 1, mark.map(Mark::getColumn).orElse(0) + 1);
  }

  /** Ends the walk at once; a bomb is not worth counting to its end. */
  @SuppressWarnings("serial")
  private static final class TooLarge extends RuntimeException {
    TooLarge() {
      super("too large", null, false, false);
    }
  }
}
