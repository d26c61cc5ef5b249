package dev.spillway.judge;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
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
 * is new, also of those that have passed their last value again. So is all of a pod that began
 * after the last sample. A counter seen for the first time counts from zero where its pod began
 * during the watch, and else starts at its value, since nobody knows how much of it fell before;
 * one that goes away leaves what it contributed. NaN, infinite and negative values are no values.
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

  /**
   * What was added since the last sample.
   *
   * @param watched before these samples; null before the first, and where nobody knows
   */
  public Counts increase(List<CounterSample> samples, @Nullable Watched watched) {
    return gains(samples, watched).all();
  }

  /** The same pod by pod. */
  PodGains gains(List<CounterSample> samples, @Nullable Watched watched) {
    Set<PodOfTrack> restarted =
        samples.stream()
            .filter(sample -> fell(sample) || isReborn(sample, watched))
            .map(PodOfTrack::of)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    List<PodGain> gains = new ArrayList<>();
    for (CounterSample sample : samples) {
      boolean isNew = restarted.contains(PodOfTrack.of(sample)) || isBorn(sample, watched);
      Double before = isNew ? Double.valueOf(0) : last(sample);
      if (before != null && isValue(sample)) {
        double added = sample.value() - before;
        gains.add(new PodGain(sample.track(), sample.pod(), sample.series(), added));
      }
    }
    return new PodGains(gains);
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

  /** A pod of the same name that began since, such as a StatefulSet makes. */
  private static boolean isReborn(CounterSample sample, @Nullable Watched watched) {
    return watched != null && beganAfter(sample, watched.until());
  }

  /** All that an unknown counter shows fell into the watch, however often its pod was missed. */
  private boolean isBorn(CounterSample sample, @Nullable Watched watched) {
    return watched != null && last(sample) == null && beganAfter(sample, watched.since());
  }

  private static boolean beganAfter(CounterSample sample, Instant time) {
    return sample.bornAt() != null && sample.bornAt().isAfter(time);
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
