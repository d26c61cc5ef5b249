package dev.spillway.worker.config;

import dev.spillway.plan.Nearest;
import java.util.Comparator;
import java.util.List;

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
    return known.stream()
        .min(Comparator.comparingInt(key -> Nearest.distance(key, text)))
        .orElseThrow();
  }
}
