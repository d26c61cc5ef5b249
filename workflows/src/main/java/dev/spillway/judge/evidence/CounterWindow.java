package dev.spillway.judge.evidence;

import dev.spillway.judge.Series;
import dev.spillway.judge.Track;
import dev.spillway.judge.evidence.TrackCounts.Increases;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Reads raw counters over one window. Each counter of each pod is differenced by itself and only
 * then summed, so a pod that restarts, comes or goes does not bend the sum.
 *
 * <p>A counter is counted from its newest reading at or before the window's beginning, at most five
 * minutes older; from zero where the pod is known to have begun inside the window, or where an
 * earlier scrape found the pod without this counter; else from its first reading inside.
 *
 * <p>What a pod does while it warms up is left out: cold caches are no fault of the version.
 *
 * @param scrapeInterval how often each pod is read
 * @param warmup how long after its beginning, where that is known; zero counts everything
 */
public record CounterWindow(Window window, Duration scrapeInterval, Duration warmup) {
  private static final Series ALL_BUCKETS = Series.bucket(Double.POSITIVE_INFINITY);

  public CounterWindow {
    if (scrapeInterval.isNegative() || scrapeInterval.isZero()) {
      throw new IllegalArgumentException(
          "Expected a positive scrape interval, but was " + scrapeInterval);
    }
    if (warmup.isNegative()) {
      throw new IllegalArgumentException("Expected no negative warm-up, but was " + warmup);
    }
  }

  /** What the counters of one track say; those of the other are ignored. */
  public TrackCounts of(Track track, List<RawSeries> series) {
    SortedMap<String, List<RawSeries>> pods =
        series.stream()
            .filter(each -> each.track() == track)
            .collect(Collectors.groupingBy(RawSeries::pod, TreeMap::new, Collectors.toList()));
    List<RawSeries> requests = pods.values().stream().flatMap(it -> requests(it).stream()).toList();
    if (requests.stream().allMatch(each -> each.in(window).isEmpty())) {
      return new TrackCounts.NoData(
          "no reading of the %s requests within %s; is the track scraped, and does its selector match?"
              .formatted(
                  track.word(), Spelled.of(Duration.between(window.after(), window.until()))));
    }
    if (requests.stream().allMatch(each -> watched(each).isEmpty())) {
      return new TrackCounts.NoData(
          "all pods of the track warm up, for %s after their beginning"
              .formatted(Spelled.of(warmup)));
    }
    Increases increases = increases(pods);
    return contradiction(pods, increases)
        .<TrackCounts>map(TrackCounts.Contradictory::new)
        .orElseGet(() -> weighed(increases, coverage(requests)));
  }

  private static TrackCounts weighed(Increases increases, double coverage) {
    if (coverage < TrackCounts.LEAST_COVERAGE) {
      return new TrackCounts.Partial(increases, coverage);
    }
    return increases.total() > 0 ? new TrackCounts.Counted(increases) : new TrackCounts.NoTraffic();
  }

  private Increases increases(SortedMap<String, List<RawSeries>> pods) {
    SortedMap<Series, Double> sums = new TreeMap<>();
    for (List<RawSeries> pod : pods.values()) {
      PodCounters counters = new PodCounters(pod);
      pod.forEach(
          each ->
              sums.merge(
                  each.series(),
                  watched(each).map(part -> counters.increase(each, part)).orElse(0.0),
                  Double::sum));
    }
    return new Increases(sums);
  }

  private static Optional<RawSeries> requests(List<RawSeries> pod) {
    Optional<RawSeries> total = find(pod, Series.TOTAL);
    return total.isPresent() ? total : find(pod, ALL_BUCKETS);
  }

  private static Optional<RawSeries> find(List<RawSeries> pod, Series series) {
    return pod.stream().filter(each -> each.series().equals(series)).findFirst();
  }

  private Optional<String> contradiction(
      SortedMap<String, List<RawSeries>> pods, Increases increases) {
    for (Series part : List.of(Series.BAD, Series.GOOD)) {
      double counted = increases.bySeries().getOrDefault(part, 0.0);
      // A scrape may fall between the two increments of one request, once in each pod.
      if (counted > increases.total() + pods.size()) {
        return Optional.of(
            "%s %s of %s requests; do both counters select the same requests?"
                .formatted(
                    counted, part.equals(Series.BAD) ? "failed" : "good", increases.total()));
      }
    }
    long shapes = pods.values().stream().map(CounterWindow::bounds).distinct().count();
    return shapes > 1
        ? Optional.of("pods with different buckets; compare versions with the same bounds")
        : Optional.empty();
  }

  private static SortedSet<Series> bounds(List<RawSeries> pod) {
    return pod.stream()
        .map(RawSeries::series)
        .filter(Series::isBucket)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private double coverage(List<RawSeries> requests) {
    return requests.stream().mapToDouble(this::coverage).average().orElse(0);
  }

  private double coverage(RawSeries requests) {
    return watched(requests).map(part -> coverage(requests, part)).orElse(1.0);
  }

  private double coverage(RawSeries requests, Window part) {
    Instant born = requests.bornAt() == null ? part.after() : requests.bornAt();
    Instant from = born.isAfter(part.after()) ? born : part.after();
    long expected = Duration.between(from, part.until()).dividedBy(scrapeInterval);
    return expected <= 0 ? 1 : Math.min(1.0, (double) requests.in(part).size() / expected);
  }

  /** The part of the window in which a pod counts; empty while it warms up. */
  private Optional<Window> watched(RawSeries series) {
    if (series.bornAt() == null || warmup.isZero()) {
      return Optional.of(window);
    }
    Instant warm = series.bornAt().plus(warmup);
    if (!warm.isAfter(window.after())) {
      return Optional.of(window);
    }
    return warm.isBefore(window.until())
        ? Optional.of(new Window(warm, window.until()))
        : Optional.empty();
  }
}
