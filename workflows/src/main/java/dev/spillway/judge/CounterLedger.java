package dev.spillway.judge;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The last value of every counter of every pod, to compute increases from.
 *
 * <p>A value below the last one means that the process restarted: all of it is new. A counter seen
 * for the first time starts at its value, since nobody knows how much of it fell before the watch;
 * one that goes away leaves what it contributed. NaN, infinite and negative values are no values.
 *
 * @param last key is {@code track/series@pod}
 */
public record CounterLedger(@JsonValue SortedMap<String, Double> last) {
  public static final CounterLedger EMPTY = new CounterLedger(new TreeMap<>());

  @JsonCreator
  public CounterLedger {
    last = Collections.unmodifiableSortedMap(new TreeMap<>(last));
  }

  /** The ledger after a sample. */
  public CounterLedger after(List<CounterSample> samples) {
    SortedMap<String, Double> next = new TreeMap<>(last);
    samples.stream()
        .filter(CounterLedger::isValue)
        .forEach(sample -> next.put(key(sample), sample.value()));
    return new CounterLedger(next);
  }

  /** What was added since the last sample. */
  public Counts increase(List<CounterSample> samples) {
    SortedMap<String, Double> increase = new TreeMap<>();
    for (CounterSample sample : samples) {
      Double before = last.get(key(sample));
      if (before != null && isValue(sample)) {
        double added = sample.value() >= before ? sample.value() - before : sample.value();
        increase.merge(Counts.key(sample.track(), sample.series()), added, Double::sum);
      }
    }
    return new Counts(increase);
  }

  private static boolean isValue(CounterSample sample) {
    return Double.isFinite(sample.value()) && sample.value() >= 0;
  }

  private static String key(CounterSample sample) {
    return Counts.key(sample.track(), sample.series()) + "@" + sample.pod();
  }
}
