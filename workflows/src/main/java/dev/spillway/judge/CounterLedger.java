package dev.spillway.judge;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The last value of every counter of every pod, to compute increases from.
 *
 * <p>A value below the last one means that the pod's process restarted: all that its counters show
 * is new, also of those that have passed their last value again. A counter seen for the first time
 * starts at its value, since nobody knows how much of it fell before the watch; one that goes away
 * leaves what it contributed. NaN, infinite and negative values are no values.
 *
 * @param last key is {@code track/series@pod}
 */
public record CounterLedger(@JsonValue SortedMap<String, Double> last) {
  private static final Series ALL_RESPONSES = Series.bucket(Double.POSITIVE_INFINITY);

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
    Set<PodOfTrack> restarted =
        samples.stream()
            .filter(this::fell)
            .map(PodOfTrack::of)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    SortedMap<String, Double> increase = new TreeMap<>();
    for (CounterSample sample : samples) {
      Double before = restarted.contains(PodOfTrack.of(sample)) ? Double.valueOf(0) : last(sample);
      if (before != null && isValue(sample)) {
        double added = sample.value() - before;
        increase.merge(Counts.key(sample.track(), sample.series()), added, Double::sum);
      }
    }
    return new Counts(increase);
  }

  /** Pods of a track whose requests were seen. */
  int pods(Track track) {
    return Math.max(pods(track, Series.TOTAL), pods(track, ALL_RESPONSES));
  }

  private int pods(Track track, Series series) {
    String prefix = Counts.key(track, series) + "@";
    return (int) last.keySet().stream().filter(key -> key.startsWith(prefix)).count();
  }

  private boolean fell(CounterSample sample) {
    Double before = last(sample);
    return before != null && isValue(sample) && sample.value() < before;
  }

  private @Nullable Double last(CounterSample sample) {
    return last.get(key(sample));
  }

  private static boolean isValue(CounterSample sample) {
    return Double.isFinite(sample.value()) && sample.value() >= 0;
  }

  private static String key(CounterSample sample) {
    return Counts.key(sample.track(), sample.series()) + "@" + sample.pod();
  }

  /** What counts from zero again when it restarts. */
  private record PodOfTrack(Track track, String pod) {
    static PodOfTrack of(CounterSample sample) {
      return new PodOfTrack(sample.track(), sample.pod());
    }
  }
}
