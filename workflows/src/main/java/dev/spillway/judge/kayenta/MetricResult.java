package dev.spillway.judge.kayenta;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found about one metric.
 *
 * @param reason in words with its numbers
 * @param critical whether it fails the canary unless it passed
 * @param muted whether the score leaves it out
 * @param controlPoints values of the control after cleaning
 * @param comparison null where there was nothing to compare
 */
public record MetricResult(
    String name,
    KayentaClassification classification,
    String reason,
    boolean critical,
    boolean muted,
    List<String> groups,
    int controlPoints,
    @Nullable Comparison comparison) {
  public MetricResult {
    groups = List.copyOf(groups);
  }

  boolean failsTheCanary() {
    return critical && classification != KayentaClassification.PASS;
  }
}
