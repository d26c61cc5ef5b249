package dev.spillway.plan;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Phrases that several messages share. */
final class Phrases {
  private Phrases() {}

  /** Names the known words, the nearest one first if something was probably mistyped. */
  static String choose(String found, Collection<String> known, String otherwise) {
    if (known.isEmpty()) {
      return otherwise;
    }
    List<String> sorted = known.stream().map(Shown::plain).sorted().distinct().toList();
    String all = "known here: " + String.join(", ", sorted);
    return Nearest.to(found, sorted)
        .map(near -> "did you mean '%s'? %s".formatted(near, all))
        .orElse(all);
  }

  /** {@code a, b or c}. */
  static String or(List<String> words) {
    int last = words.size() - 1;
    return last < 1
        ? String.join("", words)
        : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
  }

  static String withArticle(String noun) {
    boolean vowel = !noun.isEmpty() && "aeio".indexOf(lower(noun).charAt(0)) >= 0;
    return (vowel ? "an " : "a ") + noun;
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
