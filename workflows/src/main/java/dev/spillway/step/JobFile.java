package dev.spillway.step;

import dev.spillway.model.BackfillJob;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * The file of a backfill job:
 *
 * <pre>
 * apiVersion: spillway.dev/v1
 * kind: BackfillJob
 * table: orders
 * key: id
 * column: full_name
 * value: first_name || ' ' || last_name
 * batch: 1000       # rows; may be left out
 * pauseMillis: 0    # between batches; may be left out
 * </pre>
 */
public final class JobFile {
  private static final List<String> WANTED = List.of("table", "key", "column", "value");
  private static final List<String> KNOWN =
      List.of("apiVersion", "kind", "table", "key", "column", "value", "batch", "pauseMillis");
  private static final int LONGEST_PAUSE = 600_000;
  private static final String NAME = "[A-Za-z_][A-Za-z0-9_]{0,62}";

  private JobFile() {}

  /** Reads it; throws IllegalArgumentException with everything that is wrong, joined by "; ". */
  public static BackfillJob read(String text) {
    Map<String, Object> fields = fields(text);
    List<String> problems = JobFile.problems(fields);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", problems));
    }
    return new BackfillJob(
        text(fields, "table"),
        text(fields, "key"),
        text(fields, "column"),
        text(fields, "value"),
        number(fields, "batch", BackfillJob.USUAL_BATCH),
        Duration.ofMillis(number(fields, "pauseMillis", 0)));
  }

  private static Map<String, Object> fields(String text) {
    LoadSettings settings =
        LoadSettings.builder()
            .setAllowDuplicateKeys(false)
            .setMaxAliasesForCollections(0)
            .setCodePointLimit(64 * 1024)
            .build();
    try {
      if (new Load(settings).loadFromString(text) instanceof Map<?, ?> map) {
        Map<String, Object> fields = new TreeMap<>();
        map.forEach((key, value) -> fields.put(String.valueOf(key), value));
        return fields;
      }
    } catch (YamlEngineException e) {
      throw new IllegalArgumentException(
          "Expected YAML, but: " + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
          e);
    }
    throw new IllegalArgumentException("Expected a map of keys, but found none");
  }

  private static List<String> problems(Map<String, Object> fields) {
    List<String> problems = new java.util.ArrayList<>();
    expect(fields, "apiVersion", "spillway.dev/v1", problems);
    expect(fields, "kind", "BackfillJob", problems);
    for (String key : WANTED) {
      if (text(fields, key).isBlank()) {
        problems.add("Expected the key '%s', but it is absent".formatted(key));
      }
    }
    name(fields, "table", "(%s\\.)?%s".formatted(NAME, NAME), problems);
    name(fields, "key", NAME, problems);
    name(fields, "column", NAME, problems);
    range(fields, "batch", 1, BackfillJob.LARGEST_BATCH, problems);
    range(fields, "pauseMillis", 0, LONGEST_PAUSE, problems);
    fields.keySet().stream()
        .filter(key -> !KNOWN.contains(key))
        .forEach(key -> problems.add("Expected one of %s, but found '%s'".formatted(KNOWN, key)));
    return problems;
  }

  private static void expect(
      Map<String, Object> fields, String key, String value, List<String> problems) {
    if (!value.equals(fields.get(key))) {
      problems.add("Expected '%s: %s', but found '%s'".formatted(key, value, text(fields, key)));
    }
  }

  private static void name(
      Map<String, Object> fields, String key, String pattern, List<String> problems) {
    String value = text(fields, key);
    if (!value.isBlank() && !value.matches(pattern)) {
      problems.add("Expected a plain SQL name as '%s', but found '%s'".formatted(key, value));
    }
  }

  private static void range(
      Map<String, Object> fields, String key, int least, int most, List<String> problems) {
    Object value = fields.get(key);
    if (value != null && !(value instanceof Integer number && number >= least && number <= most)) {
      problems.add(
          "Expected '%s' from %d to %d, but found '%s'".formatted(key, least, most, value));
    }
  }

  private static int number(Map<String, Object> fields, String key, int usual) {
    return fields.get(key) instanceof Integer number ? number : usual;
  }

  private static String text(Map<String, Object> fields, String key) {
    @Nullable Object value = fields.get(key);
    return Objects.toString(value, "");
  }
}
