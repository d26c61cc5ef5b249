package dev.spillway.step;

import dev.spillway.model.BackfillJob;
import dev.spillway.step.FlatYaml.Field;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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
  /**
   * One thing that is wrong with a file.
   *
   * @param line from 1
   */
  public record Problem(int line, String cause, String remedy) {
    private static final int LONGEST = 300;

    public Problem {
      String oneLine = cause.replaceAll("\\p{Cntrl}+", " ");
      cause = oneLine.length() <= LONGEST ? oneLine : oneLine.substring(0, LONGEST) + "…";
    }
  }

  private static final List<String> WANTED = List.of("table", "key", "column", "value");
  private static final List<String> KNOWN =
      List.of("apiVersion", "kind", "table", "key", "column", "value", "batch", "pauseMillis");
  private static final int LONGEST_PAUSE = 600_000;
  private static final String NAME = "[A-Za-z_][A-Za-z0-9_]{0,62}";
  private static final Pattern NUMBER = Pattern.compile("0|-?[1-9][0-9]{0,8}");

  private final FlatYaml yaml;
  private final List<Problem> problems = new ArrayList<>();

  private JobFile(String text) {
    this.yaml = FlatYaml.of(text);
    problems.addAll(yaml.problems());
    if (problems.isEmpty()) {
      check();
    }
  }

  /** Reads it; throws IllegalArgumentException with everything that is wrong, joined by "; ". */
  public static BackfillJob read(String text) {
    JobFile file = new JobFile(text);
    if (!file.problems.isEmpty()) {
      throw new IllegalArgumentException(
          file.problems.stream().map(Problem::cause).collect(Collectors.joining("; ")));
    }
    return new BackfillJob(
        file.text("table"),
        file.text("key"),
        file.text("column"),
        file.text("value"),
        file.number("batch", BackfillJob.USUAL_BATCH),
        Duration.ofMillis(file.number("pauseMillis", 0)));
  }

  /** Everything that is wrong with it; nothing where {@link #read} reads it. */
  public static List<Problem> problems(String text) {
    return List.copyOf(new JobFile(text).problems);
  }

  private void check() {
    expect("apiVersion", "spillway.dev/v1");
    expect("kind", "BackfillJob");
    WANTED.stream().filter(key -> yaml.field(key).isEmpty()).forEach(this::missing);
    name("table", "(%s\\.)?%s".formatted(NAME, NAME));
    name("key", NAME);
    name("column", NAME);
    range("batch", 1, BackfillJob.LARGEST_BATCH);
    range("pauseMillis", 0, LONGEST_PAUSE);
    yaml.fields().forEach(this::known);
  }

  private void missing(String key) {
    problem(
        key,
        "Expected the key '%s', but it is missing".formatted(key),
        switch (key) {
          case "key" -> "add 'key: id', a column of the table that is unique and not null";
          case "value" -> "add 'value: …', an SQL expression over the row";
          case String other -> "add '%s: …'".formatted(other);
        });
  }

  private void expect(String key, String value) {
    if (!value.equals(text(key))) {
      problem(
          key,
          "Expected '%s: %s', but found '%s'".formatted(key, value, text(key)),
          "write '%s: %s'".formatted(key, value));
    }
  }

  private void name(String key, String pattern) {
    if (!text(key).isEmpty() && !text(key).matches(pattern)) {
      problem(
          key,
          "Expected a plain SQL name as '%s', but found '%s'".formatted(key, text(key)),
          "use letters, digits and underscores alone");
    }
  }

  private void range(String key, int least, int most) {
    yaml.field(key)
        .filter(field -> !isNumber(field, least, most))
        .ifPresent(
            field ->
                problem(
                    key,
                    "Expected '%s' from %d to %d, but found '%s'"
                        .formatted(key, least, most, field.text()),
                    "write a whole number, or leave it out"));
  }

  private static boolean isNumber(Field field, int least, int most) {
    return !field.quoted()
        && NUMBER.matcher(field.text()).matches()
        && Integer.parseInt(field.text()) >= least
        && Integer.parseInt(field.text()) <= most;
  }

  private void known(String key, Field field) {
    if (!KNOWN.contains(key)) {
      problem(
          key,
          "Expected a known key, but found '%s'".formatted(key),
          "take it out; known here: " + String.join(", ", KNOWN));
    }
  }

  private void problem(String key, String cause, String remedy) {
    Field field = yaml.fields().get(key);
    problems.add(new Problem(field == null ? 1 : field.line(), cause, remedy));
  }

  private int number(String key, int usual) {
    return yaml.field(key).map(field -> Integer.parseInt(field.text())).orElse(usual);
  }

  private String text(String key) {
    return yaml.field(key).map(Field::text).orElse("");
  }
}
