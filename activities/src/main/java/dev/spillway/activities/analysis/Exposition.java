package dev.spillway.activities.analysis;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Reads the Prometheus text format line by line. A line that cannot be read is left out; nothing in
 * a text makes it fail.
 */
final class Exposition {
  /** Takes one series with its value. */
  @FunctionalInterface
  interface Sink {
    void series(String name, SortedMap<String, String> labels, double value);
  }

  private static final int LONGEST_LINE = 16_384;

  private Exposition() {}

  /** Gives every series whose name is wanted to the sink. */
  static void read(BufferedReader text, Predicate<String> wanted, Sink sink) throws IOException {
    for (String line = text.readLine(); line != null; line = text.readLine()) {
      if (!line.isEmpty() && line.charAt(0) != '#' && line.length() <= LONGEST_LINE) {
        new Line(line).read(wanted, sink);
      }
    }
  }

  private static final class Line {
    private final String text;
    private int at;

    Line(String text) {
      this.text = text;
    }

    void read(Predicate<String> wanted, Sink sink) {
      while (at < text.length() && !isNameEnd(text.charAt(at))) {
        at++;
      }
      String name = text.substring(0, at);
      if (!wanted.test(name)) {
        return;
      }
      SortedMap<String, String> labels = new TreeMap<>();
      if (at < text.length() && text.charAt(at) == '{' && !readLabels(labels)) {
        return;
      }
      String[] rest = text.substring(at).strip().split("\\s+", 2);
      try {
        sink.series(name, Collections.unmodifiableSortedMap(labels), number(rest[0]));
      } catch (NumberFormatException e) {
        // A line that is no series; the format allows none, and none decides.
      }
    }

    private static boolean isNameEnd(char character) {
      return character == '{' || character == ' ' || character == '\t';
    }

    private boolean readLabels(SortedMap<String, String> labels) {
      at++;
      while (at < text.length() && text.charAt(at) != '}') {
        int equals = text.indexOf("=\"", at);
        if (equals < 0) {
          return false;
        }
        String label = text.substring(at, equals).strip();
        at = equals + 2;
        labels.put(label, quoted());
        while (at < text.length() && (text.charAt(at) == ',' || text.charAt(at) == ' ')) {
          at++;
        }
      }
      at++;
      return at <= text.length();
    }

    /** The value up to the closing quote, which is passed. */
    private String quoted() {
      StringBuilder value = new StringBuilder();
      while (at < text.length() && text.charAt(at) != '"') {
        char character = text.charAt(at++);
        if (character == '\\' && at < text.length()) {
          char escaped = text.charAt(at++);
          value.append(escaped == 'n' ? '\n' : escaped);
        } else {
          value.append(character);
        }
      }
      at++;
      return value.toString();
    }

    private static double number(String text) {
      return switch (text) {
        case "+Inf", "Inf" -> Double.POSITIVE_INFINITY;
        case "-Inf" -> Double.NEGATIVE_INFINITY;
        case "NaN" -> Double.NaN;
        case String digits -> Double.parseDouble(digits);
      };
    }
  }
}
