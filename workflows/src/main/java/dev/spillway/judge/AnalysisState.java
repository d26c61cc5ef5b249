package dev.spillway.judge;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything an analysis knows; travels in the heartbeat, so that it goes on exactly where it was.
 *
 * @param metrics by name
 */
public record AnalysisState(
    CounterLedger ledger, SortedMap<String, MetricState> metrics, int samples) {
  public static final AnalysisState EMPTY =
      new AnalysisState(CounterLedger.EMPTY, new TreeMap<>(), 0);

  public AnalysisState {
    metrics = Collections.unmodifiableSortedMap(new TreeMap<>(metrics));
  }

  MetricState metric(String name) {
    return metrics.getOrDefault(name, MetricState.EMPTY);
  }
}
