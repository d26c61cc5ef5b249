package dev.spillway.activities.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Series of one metric, such as {@code http_requests_total{job="shop"}}.
 *
 * @param matchers that all hold
 */
public record MetricSelector(String metric, List<LabelMatcher> matchers) {
  private static final Pattern FORM =
      Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*+)\\s*+(?:\\{(.*)\\})?", Pattern.DOTALL);
  private static final Pattern MATCHER =
      Pattern.compile(
          "\\s*+([a-zA-Z_][a-zA-Z0-9_]*+)\\s*+(=~|!~|!=|=)\\s*+"
              + "(?:\"((?:[^\"\\\\\\n]|\\\\.)*+)\"|'((?:[^'\\\\\\n]|\\\\.)*+)')\\s*+(?:,\\s*+|$)");

  public MetricSelector {
    matchers = List.copyOf(matchers);
  }

  /**
   * Reads a name with matchers in braces, or without.
   *
   * @throws IllegalArgumentException that says what was expected
   */
  public static MetricSelector of(String text) {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) {
      throw malformed(text);
    }
    String list = form.group(2) == null ? "" : form.group(2).strip();
    List<LabelMatcher> matchers = new ArrayList<>();
    Matcher matcher = MATCHER.matcher(list);
    int end = 0;
    while (end < list.length()) {
      if (!matcher.find(end) || matcher.start() != end) {
        throw malformed(text);
      }
      String quoted = matcher.group(3) == null ? matcher.group(4) : matcher.group(3);
      matchers.add(
          new LabelMatcher(
              matcher.group(1),
              LabelMatcher.Operator.of(matcher.group(2)),
              unescaped(quoted, text)));
      end = matcher.end();
    }
    return new MetricSelector(form.group(1), matchers);
  }

  private static String unescaped(String quoted, String text) {
    StringBuilder value = new StringBuilder();
    for (int i = 0; i < quoted.length(); i++) {
      char sign = quoted.charAt(i);
      if (sign == '\\') {
        i++;
        value.append(
            switch (quoted.charAt(i)) {
              case 'n' -> '\n';
              case 't' -> '\t';
              case 'r' -> '\r';
              case '\\', '"', '\'' -> quoted.charAt(i);
              default -> throw malformed(text);
            });
      } else {
        value.append(sign);
      }
    }
    return value.toString();
  }

  private static IllegalArgumentException malformed(String text) {
    return new IllegalArgumentException(
        "Expected a metric such as http_requests_total{job=\"shop\"}, but was '%s'"
            .formatted(text));
  }

  /** The query for its series that other matchers match as well. */
  String with(List<LabelMatcher> others) {
    return metric + all(List.of(), others);
  }

  /** The same of several metrics whose names begin with its own. */
  String with(List<String> suffixes, List<LabelMatcher> others) {
    List<String> names = suffixes.stream().map(suffix -> metric + suffix).toList();
    return all(List.of(LabelMatcher.anyOf("__name__", names)), others);
  }

  private String all(List<LabelMatcher> before, List<LabelMatcher> others) {
    return Stream.of(before, matchers, others)
        .flatMap(List::stream)
        .map(LabelMatcher::toString)
        .collect(Collectors.joining(",", "{", "}"));
  }

  /** As its query, and as messages name it. */
  @Override
  public String toString() {
    return matchers.isEmpty() ? metric : with(List.of());
  }
}
