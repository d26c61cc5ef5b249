package dev.spillway.judge;

import dev.spillway.judge.evidence.RateState;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything an analysis knows; travels in the heartbeat, so that it goes on exactly where it was.
 *
 * @param metrics by name
 * @param errors evidence about failed requests, as earlier versions stored it; null since
 * @param trial what is judged by evidence; null where nothing is
 * @param watched between which samples; null before the first
 * @param curves for people to look at; null before the first sample
 */
public record AnalysisState(
    CounterLedger ledger,
    SortedMap<String, MetricState> metrics,
    int samples,
    @Nullable RateState errors,
    @Nullable TrialProgress trial,
    @Nullable Watched watched,
    @Nullable Curves curves) {
  public static final AnalysisState EMPTY = of(null);

  public AnalysisState {
    metrics = Collections.unmodifiableSortedMap(new TreeMap<>(metrics));
  }

  /** As earlier versions stored it. */
  public AnalysisState(
      CounterLedger ledger,
      SortedMap<String, MetricState> metrics,
      int samples,
      @Nullable RateState errors,
      @Nullable TrialProgress trial) {
    this(ledger, metrics, samples, errors, trial, null, null);
  }

  /** Before the first sample, with what earlier stages saw. */
  static AnalysisState of(@Nullable TrialProgress trial) {
    return new AnalysisState(CounterLedger.EMPTY, new TreeMap<>(), 0, null, trial, null, null);
  }

  AnalysisState with(Curves drawn) {
    return new AnalysisState(ledger, metrics, samples, errors, trial, watched, drawn);
  }

  MetricState metric(String name) {
    return metrics.getOrDefault(name, MetricState.EMPTY);
  }
}
