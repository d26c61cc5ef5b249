package dev.spillway.activities.analysis;

import dev.spillway.judge.AnalysisSpec;
import java.util.ArrayList;
import java.util.List;

/** The metrics of an analysis by name. */
final class MetricNames {
  static final String ERROR_RATE = "errorRate";
  static final String LATENCY = "latency";
  static final String BURN_RATE = "burnRate";

  private MetricNames() {}

  static List<String> of(AnalysisSpec spec) {
    List<String> names = new ArrayList<>();
    if (spec.errorRate() != null) {
      names.add(ERROR_RATE);
    }
    if (spec.latency() != null) {
      names.add(LATENCY);
    }
    if (spec.burnRate() != null) {
      names.add(BURN_RATE);
    }
    names.addAll(spec.threshold().keySet());
    return names;
  }

  /** Whether a metric of the canary says something beside the stable version's only. */
  static boolean comparesWithStable(AnalysisSpec spec, String metric) {
    boolean errors =
        metric.equals(ERROR_RATE)
            && spec.errorRate() != null
            && spec.errorRate().comparesWithStable();
    boolean latency =
        metric.equals(LATENCY) && spec.latency() != null && spec.latency().comparesWithStable();
    return errors || latency;
  }

  /** Whether a metric is worked out from durations, else from failed requests. */
  static boolean isOfDurations(AnalysisSpec spec, String metric) {
    return metric.equals(LATENCY)
        || (metric.equals(BURN_RATE)
            && spec.burnRate() != null
            && spec.burnRate().within() != null);
  }
}
