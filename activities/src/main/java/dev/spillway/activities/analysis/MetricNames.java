package dev.spillway.activities.analysis;

import dev.spillway.judge.AnalysisSpec;
import java.util.ArrayList;
import java.util.List;

/** The metrics of an analysis by name. */
final class MetricNames {
  static final String ERROR_RATE = "errorRate";
  static final String LATENCY = "latency";

  private MetricNames() {}

  static List<String> of(AnalysisSpec spec) {
    List<String> names = new ArrayList<>();
    if (spec.errorRate() != null) {
      names.add(ERROR_RATE);
    }
    if (spec.latency() != null) {
      names.add(LATENCY);
    }
    names.addAll(spec.threshold().keySet());
    return names;
  }

  /** Whether a metric of the canary says something beside the stable version's only. */
  static boolean comparesWithStable(AnalysisSpec spec, String metric) {
    return metric.equals(ERROR_RATE)
        && spec.errorRate() != null
        && spec.errorRate().comparesWithStable();
  }
}
