package dev.spillway.judge;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a source answered at one time, for all metrics of an analysis.
 *
 * @param values of the canary, by the threshold's name
 * @param problems by metric ({@code errorRate}, {@code latency} or a threshold's name): why it has
 *     no answer, or not the whole of it
 */
public record Sample(
    Instant at,
    List<CounterSample> counters,
    SortedMap<String, Double> values,
    SortedMap<String, String> problems) {
  public Sample {
    counters = List.copyOf(counters);
    values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    problems = Collections.unmodifiableSortedMap(new TreeMap<>(problems));
  }
}
