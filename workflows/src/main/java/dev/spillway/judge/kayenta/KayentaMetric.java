package dev.spillway.judge.kayenta;

import java.util.List;

/**
 * How one metric is judged.
 *
 * @param groups whose scores it counts in; without any it only counts where it is critical
 * @param critical whether a bad result of this metric alone fails the canary
 * @param mustHaveData whether missing data count against the canary
 * @param muted judged and shown, but not scored
 */
public record KayentaMetric(
    String name,
    List<String> groups,
    Direction direction,
    boolean critical,
    boolean mustHaveData,
    boolean muted,
    Cleaning cleaning,
    EffectSize effectSize) {
  public KayentaMetric {
    groups = List.copyOf(groups);
    if (name.isBlank()) {
      throw new IllegalArgumentException("Expected a metric's name, but it is blank");
    }
  }

  /** With everything as Kayenta takes it where a configuration says nothing. */
  public static KayentaMetric of(String name, String... groups) {
    return new KayentaMetric(
        name,
        List.of(groups),
        Direction.EITHER,
        false,
        false,
        false,
        Cleaning.USUAL,
        EffectSize.ANY);
  }
}
