package dev.spillway.activities.analysis;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.SortedMap;
import java.util.function.Predicate;

/**
 * Reads the Prometheus text format line by line. A series that is wanted and cannot be read spoils
 * the whole text: left out, it would be missing from a sum, and nobody would see what failed.
 */
final class Exposition {
  /** Takes one series with its value. */
  @FunctionalInterface
  interface Sink {
    void series(String name, SortedMap<String, String> labels, double value);
  }

  private Exposition() {}

  /**
   * Gives every series whose name is wanted to the sink.
   *
   * @throws UnusableAnswerException when one of them cannot be read
   */
  static void read(BufferedReader text, Predicate<String> wanted, Sink sink) throws IOException {
    int number = 0;
    for (String line = text.readLine(); line != null; line = text.readLine()) {
      number++;
      SeriesLine series = new SeriesLine(line);
      String name = series.name();
      if (wanted.test(name)) {
        give(name, series, number, sink);
      }
    }
  }

  private static void give(String name, SeriesLine series, int number, Sink sink)
      throws UnusableAnswerException {
    try {
      sink.series(name, series.labels(), series.value());
    } catch (IllegalArgumentException e) {
      throw new UnusableAnswerException(
          "Expected %s as Prometheus text, but line %d cannot be read".formatted(name, number));
    }
  }
}
