package dev.spillway.sandbox.runbook;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Commands of a page.
 *
 * @param text as it stands on the page
 * @param exitCode what they end with
 * @param shown lines that they print, in this order and perhaps among others; {@code …} stands for
 *     anything
 */
public record Block(String text, int exitCode, List<String> shown) {
  private static final Pattern ASSIGNMENTS =
      Pattern.compile("([A-Z_]+=('[^']*'|[^\\s;&|]+)\\s*)+(#.*)?");
  private static final Pattern ASSIGNMENT = Pattern.compile("([A-Z_]+)=('[^']*'|[^\\s;&|]+)");

  public Block {
    shown = List.copyOf(shown);
  }

  /** The variables at the top, with the values that the page gives them. */
  public SortedMap<String, String> variables() {
    SortedMap<String, String> variables = new TreeMap<>();
    text.lines()
        .takeWhile(line -> ASSIGNMENTS.matcher(line).matches())
        .map(ASSIGNMENT::matcher)
        .forEach(
            line -> {
              while (line.find()) {
                variables.put(line.group(1), unquoted(line));
              }
            });
    return variables;
  }

  private static String unquoted(Matcher assignment) {
    return assignment.group(2).replace("'", "");
  }

  /** The same with other values for its variables; each must have one. */
  public Block with(SortedMap<String, String> values) {
    SortedMap<String, String> mine = variables();
    if (!values.keySet().containsAll(mine.keySet())) {
      throw new IllegalArgumentException(
          "Expected values of %s, but found only those of %s"
              .formatted(mine.keySet(), values.keySet()));
    }
    StringBuilder script = new StringBuilder();
    mine.keySet().forEach(name -> script.append(assignment(name, values.get(name))));
    text.lines()
        .dropWhile(line -> ASSIGNMENTS.matcher(line).matches())
        .forEach(line -> script.append(line).append('\n'));
    return new Block(
        script.toString(),
        exitCode,
        shown.stream().map(line -> inWordsOf(line, mine, values)).toList());
  }

  private static String assignment(String name, String value) {
    return "%s='%s'%n".formatted(name, value);
  }

  /** Whole words alone: a value may be as short as a digit. */
  private static String inWordsOf(
      String line, SortedMap<String, String> mine, SortedMap<String, String> values) {
    if (mine.isEmpty()) {
      return line;
    }
    SortedMap<String, String> words = new TreeMap<>();
    mine.forEach((name, value) -> words.put(value, values.get(name)));
    String any = words.keySet().stream().map(Pattern::quote).collect(Collectors.joining("|"));
    return Pattern.compile("(?<![\\w.-])(" + any + ")(?![\\w.-])")
        .matcher(line)
        .replaceAll(found -> Matcher.quoteReplacement(words.get(found.group())));
  }
}
