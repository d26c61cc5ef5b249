package dev.spillway.worker.config;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds what somebody may have meant. */
final class NearestKey {
  private NearestKey() {}

  /** The dotted key that is most like the property. */
  static String dotted(KnownKeys keys, String property) {
    List<String> parts = PropertyName.parts(property);
    return nearest(keys.all().stream().map(key -> key.dotted(parts)).toList(), property);
  }

  /** The environment variable that is most like the given one. */
  static String variable(KnownKeys keys, String variable) {
    List<String> words = List.of(variable.split("_"));
    return nearest(keys.all().stream().map(key -> key.variable(words)).toList(), variable);
  }

  private static String nearest(List<String> known, String text) {
    String wanted = text.toLowerCase(Locale.ROOT);
    return known.stream()
        .min(Comparator.comparingInt(key -> distance(key.toLowerCase(Locale.ROOT), wanted)))
        .orElseThrow();
  }

  /** How many letters must be put in, left out or exchanged (Levenshtein). */
  private static int distance(String left, String right) {
    int[] row = new int[right.length() + 1];
    for (int j = 0; j <= right.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= right.length(); j++) {
        int above = row[j];
        int exchanged = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(exchanged, 1 + Math.min(above, row[j - 1]));
        diagonal = above;
      }
    }
    return row[right.length()];
  }
}
