package dev.spillway.judge;

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
 */
public record MetricEvidence(
    String metric,
    @Nullable Double canary,
    @Nullable Double stable,
    String limit,
    String unit,
    MeasurementCounts counts,
    @Nullable String lastProblem) {}
