package dev.spillway.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The metrics of an analysis.
 *
 * @param counted those that are worked out from counters
 * @param thresholds values, by name
 */
record JudgedMetrics(List<Metric> counted, SortedMap<String, Threshold> thresholds) {
  static JudgedMetrics of(AnalysisSpec spec, Beside beside) {
    List<Metric> counted = new ArrayList<>();
    if (spec.errorRate() != null) {
      counted.add(new Metric.Errors(spec.errorRate(), beside));
    }
    if (spec.latency() != null) {
      counted.add(
          spec.latency().alpha() == null
              ? new Metric.ResponseTime(spec.latency())
              : new Metric.SlowShare(spec.latency(), beside));
    }
    if (spec.burnRate() != null) {
      counted.add(new Metric.Burn(spec.burnRate()));
    }
    return new JudgedMetrics(List.copyOf(counted), spec.threshold());
  }

  Stream<Metric> counted(String name) {
    return counted.stream().filter(metric -> metric.name().equals(name));
  }

  /**
   * What each showed.
   *
   * @param proof by evidence, of a metric's name
   */
  List<MetricEvidence> evidence(AnalysisState state, Function<String, Optional<Proof>> proof) {
    List<MetricEvidence> evidence = new ArrayList<>();
    for (Metric metric : counted) {
      MetricState seen = state.metric(metric.name());
      evidence.add(
          new MetricEvidence(
              metric.name(),
              finite(metric.valueOf(Track.CANARY, seen.window())),
              finite(metric.valueOf(Track.STABLE, seen.window())),
              metric.limit(),
              metric.unit(),
              seen.counts(),
              seen.lastProblem(),
              proof.apply(metric.name()).orElse(null)));
    }
    for (Map.Entry<String, Threshold> threshold : thresholds.entrySet()) {
      MetricState seen = state.metric(threshold.getKey());
      evidence.add(
          new MetricEvidence(
              threshold.getKey(),
              seen.value(),
              null,
              limit(threshold.getValue()),
              "",
              seen.counts(),
              seen.lastProblem()));
    }
    return evidence;
  }

  private static @Nullable Double finite(double value) {
    return Double.isNaN(value) ? null : value;
  }

  private static String limit(Threshold limits) {
    String max = limits.max() == null ? "" : "at most " + limits.max();
    String min = limits.min() == null ? "" : "at least " + limits.min();
    return max.isEmpty() || min.isEmpty() ? max + min : min + " and " + max;
  }
}
