package dev.spillway.activities.flag;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Names that somebody may have meant. */
final class NearestNames {
  private static final int MOST = 3;

  private NearestNames() {}

  /** The few that need the fewest edits, nearest first. */
  static List<String> of(String name, Collection<String> known) {
    return known.stream()
        .sorted(
            Comparator.<String>comparingInt(it -> edits(lower(name), lower(it)))
                .thenComparing(Comparator.naturalOrder()))
        .limit(MOST)
        .toList();
  }

  /** Levenshtein's distance. */
  private static int edits(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[other.length()];
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
