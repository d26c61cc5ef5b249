package dev.spillway.activities.analysis;

import dev.spillway.activities.analysis.PodScraper.Wanted;
import dev.spillway.judge.AnalysisSpec;
import dev.spillway.judge.Sample;
import dev.spillway.judge.Series;
import dev.spillway.judge.Track;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What the pods' answers lack of what an analysis wants, in words. */
record Gaps(AnalysisSpec spec, Wanted wanted, PodDiscovery discovery, List<PodScrape> scrapes) {
  private static final Series ALL_RESPONSES = Series.bucket(Double.POSITIVE_INFINITY);

  /** A sample without any answer, for one reason. */
  static Sample all(AnalysisSpec spec, String gap, Instant at) {
    SortedMap<String, String> gaps = new TreeMap<>();
    MetricNames.of(spec).forEach(metric -> gaps.put(metric, gap));
    return new Sample(at, List.of(), new TreeMap<>(), gaps);
  }

  /** By metric; a metric without a gap is not among them. */
  SortedMap<String, String> ofCanary() {
    SortedMap<String, String> gaps = new TreeMap<>();
    for (String metric : MetricNames.of(spec)) {
      silence(Track.CANARY)
          .or(() -> absence(Track.CANARY, metric))
          .or(() -> comparison(metric))
          .ifPresent(gap -> gaps.put(metric, gap));
    }
    return gaps;
  }

  /** What of the counters the stable pods lack; a threshold's series need not be theirs. */
  Optional<String> ofStable() {
    Optional<String> allSilent =
        of(Track.STABLE).anyMatch(Gaps::answered) ? Optional.empty() : silence(Track.STABLE);
    return allSilent.or(
        () ->
            MetricNames.of(spec).stream()
                .filter(metric -> !wanted.thresholds().containsKey(metric))
                .flatMap(metric -> absence(Track.STABLE, metric).stream())
                .findFirst());
  }

  private Optional<String> silence(Track track) {
    if (of(track).findAny().isEmpty()) {
      return Optional.of(discovery.nobody(track));
    }
    return of(track).map(PodScrape::problem).filter(Objects::nonNull).findFirst();
  }

  private Optional<String> absence(Track track, String metric) {
    if (spec.threshold().containsKey(metric)) {
      return absence(track, it -> it.values().containsKey(metric), seriesOf(metric));
    }
    return MetricNames.isOfDurations(spec, metric)
        ? absence(track, ALL_RESPONSES, wanted.bucketName() + "{le=\"+Inf\"}")
        : absence(track, Series.TOTAL, wanted.settings().requests());
  }

  private Optional<String> absence(Track track, Series series, String name) {
    return absence(track, it -> it.has(series), name).or(() -> flaw(track, series));
  }

  private Optional<String> absence(Track track, Predicate<PodScrape> has, String name) {
    return of(track).anyMatch(has)
        ? Optional.empty()
        : Optional.of("no %s pod has %s".formatted(track.word(), name));
  }

  private Optional<String> flaw(Track track, Series series) {
    return of(track)
        .filter(it -> it.flaw(series) != null)
        .map(it -> "pod %s %s".formatted(it.address().pod(), it.flaw(series)))
        .findFirst();
  }

  /** A stable version that is there and silent, where the canary is compared with it. */
  private Optional<String> comparison(String metric) {
    return MetricNames.comparesWithStable(spec, metric)
            && of(Track.STABLE).noneMatch(Gaps::answered)
        ? of(Track.STABLE).map(PodScrape::problem).filter(Objects::nonNull).findFirst()
        : Optional.empty();
  }

  /** Its name alone: labels may hold what is not for a message. */
  private String seriesOf(String metric) {
    return Objects.requireNonNull(wanted.thresholds().get(metric)).name() + " with its labels";
  }

  private Stream<PodScrape> of(Track track) {
    return scrapes.stream().filter(scrape -> scrape.address().track() == track);
  }

  private static boolean answered(PodScrape scrape) {
    return scrape.problem() == null;
  }
}
