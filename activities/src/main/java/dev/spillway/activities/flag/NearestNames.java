package dev.spillway.activities.flag;

import dev.spillway.plan.Nearest;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Names that somebody may have meant. */
final class NearestNames {
  private static final int MOST = 3;

  private NearestNames() {}

  /** The few that need the fewest edits, nearest first. */
  static List<String> of(String name, Collection<String> known) {
    return known.stream()
        .sorted(
            Comparator.<String>comparingInt(it -> Nearest.distance(name, it))
                .thenComparing(Comparator.naturalOrder()))
        .limit(MOST)
        .toList();
  }
}
