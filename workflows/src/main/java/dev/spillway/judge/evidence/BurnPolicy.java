package dev.spillway.judge.evidence;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Burn rules of which any one aborts.
 *
 * @param name of the preset, or the one rule as written
 */
public record BurnPolicy(String name, List<BurnRule> rules) {
  public BurnPolicy {
    rules = List.copyOf(rules);
    if (rules.isEmpty()) {
      throw new IllegalArgumentException("Expected one or more burn rules for " + name);
    }
  }

  /** Reads a preset's name or one rule. */
  public static BurnPolicy parse(String text) {
    if (text.contains("x over ")) {
      return new BurnPolicy(text, List.of(BurnRule.parse(text)));
    }
    return presets()
        .filter(each -> each.name().equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(unknown(text)));
  }

  private static Stream<BurnPolicy> presets() {
    return Stream.of(
        preset("sre-30d", "14.4x over 1h/5m", "6x over 6h/30m"),
        preset("14x-2x", "14x over 1h/5m", "2x over 6h/30m"));
  }

  private static BurnPolicy preset(String name, String... rules) {
    return new BurnPolicy(name, Stream.of(rules).map(BurnRule::parse).toList());
  }

  private static String unknown(String text) {
    String known = presets().map(BurnPolicy::name).collect(Collectors.joining(", "));
    return "Expected a burn rule such as '2x over 1h' or one of %s, but was '%s'"
        .formatted(known, text);
  }
}
