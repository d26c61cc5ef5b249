package dev.spillway.activities.analysis;

import java.time.Duration;
import java.util.Collection;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes values into PromQL so that they stay values (Prometheus, "Querying basics"). */
final class PromQl {
  /** What means something in an RE2 expression. */
  private static final Pattern SIGN = Pattern.compile("[\\\\.+*?()|\\[\\]{}^$]");

  private PromQl() {}

  /** A string literal. */
  static String quoted(String text) {
    return '"' + escaped(text) + '"';
  }

  /**
   * What stands between the quotes of a literal, whichever quotes they are: all three kinds are
   * written by their codes, so none of them can end it.
   */
  static String escaped(String text) {
    StringBuilder literal = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char sign = text.charAt(i);
      if (sign == '\\') {
        literal.append("\\\\");
      } else if (sign == '"' || sign == '\'' || sign == '`' || sign < ' ' || sign == '\u007f') {
        literal.append("\\x%02x".formatted((int) sign));
      } else {
        literal.append(sign);
      }
    }
    return literal.toString();
  }

  /** An expression that matches each of the values, whole, and nothing else. */
  static String anyOf(Collection<String> values) {
    return values.stream()
        .map(value -> SIGN.matcher(value).replaceAll("\\\\$0"))
        .collect(Collectors.joining("|"));
  }

  static String duration(Duration duration) {
    return duration.toMillis() + "ms";
  }
}
