package dev.spillway.activities.analysis;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A threshold's query in PromQL. {@code {{service}} {{namespace}} {{track}}} stand for names,
 * {@code {{pods}}} for an expression that matches the canary's pods, {@code {{window}}} for a
 * duration; all but the last belong between quotes.
 */
record QueryTemplate(String query) {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^{}]*+)\\}\\}");
  private static final Pattern KNOWN = Pattern.compile("service|namespace|track|pods|window");

  /**
   * Looks at what can be seen without a server.
   *
   * @throws IllegalArgumentException that says what was expected
   */
  QueryTemplate {
    Matcher placeholder = PLACEHOLDER.matcher(query);
    while (placeholder.find()) {
      if (!KNOWN.matcher(placeholder.group(1)).matches()) {
        throw new IllegalArgumentException(
            "Expected {{service}}, {{namespace}}, {{track}}, {{pods}} or {{window}}, but found %s"
                .formatted(placeholder.group()));
      }
    }
    if (query.isBlank() || !isBalanced(PLACEHOLDER.matcher(query).replaceAll("x"))) {
      throw new IllegalArgumentException(
          "Expected a query whose brackets and quotes are closed, but was '%s'".formatted(query));
    }
  }

  boolean asksForPods() {
    return query.contains("{{pods}}");
  }

  /**
   * The query to ask.
   *
   * @param values by placeholder, each already as PromQL writes it
   */
  String filled(Map<String, String> values) {
    return PLACEHOLDER
        .matcher(query)
        .replaceAll(
            found -> Matcher.quoteReplacement(Objects.requireNonNull(values.get(found.group(1)))));
  }

  private static boolean isBalanced(String query) {
    Deque<Character> open = new ArrayDeque<>();
    int at = 0;
    while (at < query.length()) {
      char sign = query.charAt(at);
      switch (sign) {
        case '(' -> open.push(')');
        case '[' -> open.push(']');
        case '{' -> open.push('}');
        case ')', ']', '}' -> {
          if (open.isEmpty() || open.pop() != sign) {
            return false;
          }
        }
        case '"', '\'', '`' -> at = endOfLiteral(query, at);
        case '#' -> at = endOfLine(query, at);
        default -> {
          // Anything else opens and closes nothing.
        }
      }
      at++;
    }
    return open.isEmpty() && at == query.length();
  }

  /** Where the literal ends that begins here; beyond the query where it does not. */
  private static int endOfLiteral(String query, int begin) {
    char quote = query.charAt(begin);
    int at = begin + 1;
    while (at < query.length() && query.charAt(at) != quote) {
      at += query.charAt(at) == '\\' && quote != '`' ? 2 : 1;
    }
    return at;
  }

  private static int endOfLine(String query, int begin) {
    int end = query.indexOf('\n', begin);
    return end < 0 ? query.length() - 1 : end;
  }
}
