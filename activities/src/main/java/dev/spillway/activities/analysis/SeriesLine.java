package dev.spillway.activities.analysis;

import java.util.Collections;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * One line of the Prometheus text format, read from left to right: name, labels, value. What
 * follows, a timestamp or an exemplar, is left out.
 */
final class SeriesLine {
  private static final int LONGEST = 16_384;

  /** Java's own idea of a number is wider, such as {@code 1f}. */
  private static final Pattern NUMBER = Pattern.compile("[-+0-9.eE]+");

  private final String text;
  private int at;

  SeriesLine(String text) {
    this.text = text;
  }

  /** The name; a comment has none that is wanted. */
  String name() {
    skipBlanks();
    return upTo("{ \t");
  }

  /**
   * Its labels, none where there are none.
   *
   * @throws IllegalArgumentException where they cannot be read
   */
  SortedMap<String, String> labels() {
    require(text.length() <= LONGEST);
    SortedMap<String, String> labels = new TreeMap<>();
    skipBlanks();
    if (isAt('{')) {
      at++;
      skipBlanks();
      while (!isAt('}')) {
        readLabel(labels);
      }
      at++;
    }
    return Collections.unmodifiableSortedMap(labels);
  }

  private void readLabel(SortedMap<String, String> labels) {
    String label = upTo("= \t");
    require(!label.isEmpty());
    pass('=');
    require(isAt('"'));
    labels.put(label, quoted());
    skipBlanks();
    if (!isAt('}')) {
      pass(',');
    }
  }

  /**
   * Its value.
   *
   * @throws IllegalArgumentException where there is none
   */
  double value() {
    skipBlanks();
    String value = upTo(" \t");
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "+inf", "inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      case "nan" -> Double.NaN;
      case String digits -> {
        require(NUMBER.matcher(digits).matches());
        yield Double.parseDouble(digits);
      }
    };
  }

  /** The text between the quotes, which are passed. */
  private String quoted() {
    StringBuilder value = new StringBuilder();
    for (at++; !isAt('"'); at++) {
      require(at < text.length());
      if (isAt('\\')) {
        at++;
        require(at < text.length());
        value.append(isAt('n') ? '\n' : text.charAt(at));
      } else {
        value.append(text.charAt(at));
      }
    }
    at++;
    return value.toString();
  }

  private String upTo(String ends) {
    int begin = at;
    while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return text.substring(begin, at);
  }

  private void pass(char expected) {
    skipBlanks();
    require(isAt(expected));
    at++;
    skipBlanks();
  }

  private void skipBlanks() {
    while (isAt(' ') || isAt('\t')) {
      at++;
    }
  }

  private boolean isAt(char expected) {
    return at < text.length() && text.charAt(at) == expected;
  }

  private static void require(boolean readable) {
    if (!readable) {
      throw new IllegalArgumentException("no series");
    }
  }
}
