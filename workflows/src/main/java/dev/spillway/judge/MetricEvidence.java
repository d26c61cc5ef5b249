package dev.spillway.judge;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one metric contributed to a verdict. Kept in the record; small.
 *
 * @param metric {@code errorRate}, {@code latency} or a threshold's name
 * @param canary the canary's value over the whole window, in the metric's unit; null without data
 * @param stable the stable version's, where it is compared or known
 * @param limit what the canary was held to, in words with its unit
 * @param unit {@code ratio}, {@code seconds} or empty
 * @param counts of measurements and requests
 * @param proof by evidence, where the plan asks for it
 */
public record MetricEvidence(
    String metric,
    @Nullable Double canary,
    @Nullable Double stable,
    String limit,
    String unit,
    MeasurementCounts counts,
    @Nullable String lastProblem,
    @Nullable Proof proof) {
  /** By measurements alone. */
  public MetricEvidence(
      String metric,
      @Nullable Double canary,
      @Nullable Double stable,
      String limit,
      String unit,
      MeasurementCounts counts,
      @Nullable String lastProblem) {
    this(metric, canary, stable, limit, unit, counts, lastProblem, null);
  }

  /** What is proven, in words with its numbers; empty without evidence. */
  public Optional<String> proven() {
    return Optional.ofNullable(proof).map(Proof::inWords);
  }

  /** In words, such as {@code errorRate 20.1 % (stable 0.1 %), at most 1%}. */
  String inWords() {
    String beside = stable == null ? "" : " (stable %s)".formatted(shown(stable));
    return "%s %s%s, %s".formatted(metric, shown(canary), beside, limit);
  }

  private String shown(@Nullable Double value) {
    if (value == null) {
      return "without data";
    }
    if (value.isInfinite()) {
      return "above its highest bucket";
    }
    return switch (unit) {
      case "ratio" -> String.format(Locale.ROOT, "%.2f %%", value * 100);
      case "seconds" -> String.format(Locale.ROOT, "%.0f ms", value * 1_000);
      default -> String.format(Locale.ROOT, "%.4g", value);
    };
  }
}
