package dev.spillway.plan;

import dev.spillway.plan.PlanNode.Mapping;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Reads YAML into a tree that knows its lines. The input is hostile until shown otherwise: size,
 * nesting and aliases are limited before anything is built from them.
 */
final class YamlReader {
  static final int MOST_BYTES = 256 * 1024;
  static final int DEEPEST = 50;
  static final int MOST_ALIASES = 50;
  private static final int BOM = 0xFEFF;
  private static final Pattern UNPRINTABLE =
      Pattern.compile(
          "[\\p{Cntrl}&&[^\\n\\r\\t]]|[\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069\\uFEFF\\uFFFE"
              + "\\uFFFF]|\\p{Cs}");
  private static final LoadSettings SETTINGS =
      LoadSettings.builder()
          .setAllowDuplicateKeys(true)
          .setCodePointLimit(MOST_BYTES)
          .setMaxAliasesForCollections(MOST_ALIASES)
          .setParseComments(false)
          .build();

  private final Violations violations;

  YamlReader(Violations violations) {
    this.violations = violations;
  }

  /** The document; absent where something about the file as such is wrong. */
  Optional<Mapping> read(String text) {
    String content = text.codePoints().findFirst().orElse(0) == BOM ? text.substring(1) : text;
    if (!isReadable(content)) {
      return Optional.empty();
    }
    try {
      if (!isHarmless(content)) {
        return Optional.empty();
      }
      Optional<Node> root = new Compose(SETTINGS).composeString(content);
      if (root.isEmpty()) {
        violations.add(
            Spot.START,
            "Expected a map with apiVersion, kind and service, but the file is empty",
            "write the plan; docs/plan.md has the smallest one");
      }
      return root.flatMap(this::document);
    } catch (MarkedYamlEngineException e) {
      violations.add(spot(e.getProblemMark()), YamlWords.cause(e), YamlWords.remedy(e));
    } catch (YamlEngineException e) {
      violations.add(
          Spot.START,
          "Expected YAML, but " + Shown.plain(String.valueOf(e.getMessage())),
          "write the plan as one plain YAML document");
    }
    return Optional.empty();
  }

  private boolean isReadable(String text) {
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MOST_BYTES) {
      violations.add(
          Spot.START,
          "Expected at most %d KiB, but the file has %d bytes".formatted(MOST_BYTES / 1024, bytes),
          "a plan is a page or two; remove what does not belong to it");
      return false;
    }
    int lineNumber = 0;
    boolean clean = true;
    for (String line : text.split("\r\n|\r|\n", -1)) {
      lineNumber++;
      clean &= isPrintable(line, lineNumber);
    }
    return clean;
  }

  private boolean isPrintable(String line, int lineNumber) {
    var matcher = UNPRINTABLE.matcher(line);
    if (!matcher.find()) {
      return true;
    }
    violations.add(
        new Spot("", lineNumber, matcher.start() + 1),
        "Expected printable text, but found the control character U+%04X"
            .formatted((int) matcher.group().charAt(0)),
        "delete it; it may be invisible in your editor");
    return false;
  }

  /** Looks at the events alone, which takes no memory however deep or often aliased they are. */
  private boolean isHarmless(String text) {
    EventLimits limits = new EventLimits();
    for (Event event : new Parse(SETTINGS).parseString(text)) {
      Optional<String> excess = limits.excess(event);
      if (excess.isPresent()) {
        violations.add(
            spot(event.getStartMark()), excess.get(), "write the plan out, as one plain document");
        return false;
      }
    }
    return true;
  }

  private Optional<Mapping> document(Node root) {
    return new TreeBuilder(violations).build(root);
  }

  private static Spot spot(Optional<Mark> mark) {
    return mark.map(m -> new Spot("", m.getLine() + 1, m.getColumn() + 1)).orElse(Spot.START);
  }
}
