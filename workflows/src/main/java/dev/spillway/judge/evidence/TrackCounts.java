package dev.spillway.judge.evidence;

import dev.spillway.judge.Series;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the counters of one track say about a window. Only {@link Counted} is evidence; none of the
 * others is good or bad.
 */
public sealed interface TrackCounts {
  /** So much of the expected readings must be there. */
  double LEAST_COVERAGE = 0.8;

  /** OK: enough readings, and requests among them. */
  record Counted(Increases increases) implements TrackCounts {}

  /**
   * PARTIAL: too many readings are missing to trust what is there.
   *
   * @param coverage readings as a share of those expected
   */
  record Partial(Increases increases, double coverage) implements TrackCounts {}

  /** NO_TRAFFIC: readings, but no requests; every rate is undefined, neither zero nor one. */
  record NoTraffic() implements TrackCounts {}

  /**
   * NO_DATA: no reading of requests at all.
   *
   * @param why with what to look at
   */
  record NoData(String why) implements TrackCounts {}

  /**
   * CONTRADICTORY: numbers that cannot all be true.
   *
   * @param why with what to look at
   */
  record Contradictory(String why) implements TrackCounts {}

  /**
   * Own increases of a track, summed over its pods after each was taken by itself.
   *
   * @param bySeries buckets are cumulative, as scraped
   */
  record Increases(SortedMap<Series, Double> bySeries) {
    private static final Series ALL_BUCKETS = Series.bucket(Double.POSITIVE_INFINITY);

    public Increases {
      bySeries = Collections.unmodifiableSortedMap(new TreeMap<>(bySeries));
    }

    /**
     * Failed requests of all requests: those counted as failed, else those not counted as good;
     * none failed where nothing counts either.
     */
    public Requests requests() {
      double total = total();
      Double good = bySeries.get(Series.GOOD);
      double rest = good == null ? 0 : Math.max(0, total - good);
      double bad = bySeries.getOrDefault(Series.BAD, rest);
      return new Requests(bad, Math.max(bad, total));
    }

    /** Whether durations were measured. */
    public boolean hasBuckets() {
      return bySeries.containsKey(ALL_BUCKETS);
    }

    /**
     * Requests slower than a bound of all requests.
     *
     * @param bound in seconds; one of the buckets'
     */
    public Requests slowerThan(double bound) {
      Double within = bySeries.get(Series.bucket(bound));
      Double all = bySeries.get(ALL_BUCKETS);
      if (within == null || all == null) {
        throw new IllegalArgumentException(
            "Expected a bucket that ends at %s s, but found %s; name one of these"
                .formatted(bound, bySeries.keySet()));
      }
      return new Requests(Math.max(0, all - within), all);
    }

    double total() {
      Double total = bySeries.get(Series.TOTAL);
      return total == null ? bySeries.getOrDefault(ALL_BUCKETS, 0.0) : total;
    }
  }
}
