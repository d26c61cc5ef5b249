package dev.spillway.step;

import dev.spillway.step.JobFile.Problem;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.StreamEndEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * A YAML file that is one map of plain values. It is read event by event, so that no nesting, be it
 * ever so deep, takes the stack.
 */
final class FlatYaml {
  /** A key's value, with the line of the key. */
  record Field(String text, boolean quoted, int line) {
    boolean isAbsent() {
      return text.isBlank() || (!quoted && (text.equals("~") || text.equals("null")));
    }
  }

  private static final LoadSettings SETTINGS =
      LoadSettings.builder().setCodePointLimit(64 * 1024).setParseComments(false).build();
  private static final String ONE_MAP = "write one map, each line as 'key: value'";

  private final SortedMap<String, Field> fields = new TreeMap<>();
  private final List<Problem> problems = new ArrayList<>();

  private FlatYaml() {}

  static FlatYaml of(String text) {
    FlatYaml yaml = new FlatYaml();
    try {
      yaml.read(new Parse(SETTINGS).parseString(text).iterator());
    } catch (MarkedYamlEngineException e) {
      yaml.problem(
          line(e.getProblemMark()),
          "Expected YAML, but " + e.getProblem(),
          "correct the indentation or the punctuation here or just before");
    } catch (YamlEngineException e) {
      yaml.problem(1, "Expected YAML, but " + e.getMessage(), ONE_MAP);
    }
    return yaml;
  }

  Optional<Field> field(String key) {
    return Optional.ofNullable(fields.get(key)).filter(field -> !field.isAbsent());
  }

  SortedMap<String, Field> fields() {
    return fields;
  }

  /** What is wrong with it as such. */
  List<Problem> problems() {
    return problems;
  }

  private void read(Iterator<Event> events) {
    events.next(); // the stream
    Event document = events.next();
    Event root = document instanceof StreamEndEvent ? document : events.next();
    if (!(root instanceof MappingStartEvent)) {
      problem(line(root.getStartMark()), "Expected a map of keys, but found none", ONE_MAP);
      return;
    }
    if (readPairs(events)) {
      events.next(); // the end of the document
      Event end = events.next();
      if (!(end instanceof StreamEndEvent)) {
        problem(line(end.getStartMark()), "Expected one document, but found another", ONE_MAP);
      }
    }
  }

  /** False where it had to stop. */
  private boolean readPairs(Iterator<Event> events) {
    for (Event key = events.next(); !(key instanceof MappingEndEvent); key = events.next()) {
      Event value = key instanceof ScalarEvent ? events.next() : key;
      if (!(key instanceof ScalarEvent name && value instanceof ScalarEvent scalar)) {
        problem(
            line(value.getStartMark()),
            "Expected a plain value, but found a list, a map or an alias",
            ONE_MAP);
        return false;
      }
      put(name, scalar);
    }
    return true;
  }

  private void put(ScalarEvent name, ScalarEvent scalar) {
    int line = line(name.getStartMark());
    boolean quoted = scalar.getScalarStyle() != ScalarStyle.PLAIN;
    Field before = fields.putIfAbsent(name.getValue(), new Field(scalar.getValue(), quoted, line));
    if (before != null) {
      problem(
          line,
          "Expected '%s' once, but line %d has it already".formatted(name.getValue(), before.line),
          "keep one of the two");
    }
  }

  private void problem(int line, String cause, String remedy) {
    problems.add(new Problem(line, cause, remedy));
  }

  private static int line(Optional<Mark> mark) {
    return mark.map(it -> it.getLine() + 1).orElse(1);
  }
}
