package dev.spillway.judge;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Increases of the counters of both tracks over some time.
 *
 * @param byTrackAndSeries key is {@code track/series}
 */
public record Counts(@JsonValue SortedMap<String, Double> byTrackAndSeries) {
  public static final Counts NONE = new Counts(new TreeMap<>());

  @JsonCreator
  public Counts {
    byTrackAndSeries = Collections.unmodifiableSortedMap(new TreeMap<>(byTrackAndSeries));
  }

  /** Both together. */
  public Counts plus(Counts other) {
    SortedMap<String, Double> sum = new TreeMap<>(byTrackAndSeries);
    other.byTrackAndSeries.forEach((key, value) -> sum.merge(key, value, Double::sum));
    return new Counts(sum);
  }

  /** The increase of one series; zero where it has none. */
  public double of(Track track, Series series) {
    return byTrackAndSeries.getOrDefault(key(track, series), 0.0);
  }

  /** Failed requests as a share of all; NaN without requests, or where the failed are not known. */
  public double badShare(Track track) {
    double total = of(track, Series.TOTAL);
    Double bad = byTrackAndSeries.get(key(track, Series.BAD));
    return total > 0 && bad != null ? bad / total : Double.NaN;
  }

  /**
   * Requests that took longer, as a share of all; NaN without requests, or where no bucket ends
   * there.
   */
  public double slowShare(Track track, Duration within) {
    double total = of(track, Series.bucket(Double.POSITIVE_INFINITY));
    Double fast = byTrackAndSeries.get(key(track, Series.bucket(within.toNanos() / 1e9)));
    return total > 0 && fast != null ? Math.max(0, total - fast) / total : Double.NaN;
  }

  /** The cumulative histogram of a track, by upper bound in seconds. */
  public NavigableMap<Double, Double> buckets(Track track) {
    NavigableMap<Double, Double> buckets = new TreeMap<>();
    String prefix = key(track, new Series(""));
    for (Map.Entry<String, Double> entry : byTrackAndSeries.entrySet()) {
      if (entry.getKey().startsWith(prefix)) {
        Series series = new Series(entry.getKey().substring(prefix.length()));
        if (series.isBucket()) {
          buckets.put(series.bound(), entry.getValue());
        }
      }
    }
    return buckets;
  }

  static String key(Track track, Series series) {
    return track.word() + "/" + series.name();
  }
}
