package dev.spillway.activities.analysis;

import dev.spillway.activities.analysis.CounterQueries.Part;
import dev.spillway.judge.AnalysisSpec;
import dev.spillway.judge.Series;
import dev.spillway.judge.Track;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What Prometheus' answers lack of the counters that an analysis wants, in words.
 *
 * @param running pods that run now; those that are gone may be silent
 */
record PrometheusGaps(
    AnalysisSpec spec,
    PrometheusSettings settings,
    Collection<PodAddress> running,
    CounterHistory history) {
  private static final Series ALL_RESPONSES = Series.bucket(Double.POSITIVE_INFINITY);

  /** By metric; a metric without a gap is not among them. */
  SortedMap<String, String> ofCanary() {
    SortedMap<String, String> gaps = new TreeMap<>();
    for (String metric : counted()) {
      unanswered(metric)
          .or(() -> silence(Track.CANARY))
          .or(() -> absence(Track.CANARY, metric))
          .or(() -> comparison(metric))
          .ifPresent(gap -> gaps.put(metric, gap));
    }
    return gaps;
  }

  /** What the counters of the stable pods lack; one pod that shows them is enough. */
  Optional<String> ofStable() {
    for (String metric : counted()) {
      Optional<String> gap =
          unanswered(metric).or(this::silenceOfAllStable).or(() -> absence(Track.STABLE, metric));
      if (gap.isPresent()) {
        return gap;
      }
    }
    return Optional.empty();
  }

  private List<String> counted() {
    return MetricNames.of(spec).stream()
        .filter(metric -> !spec.threshold().containsKey(metric))
        .toList();
  }

  private Optional<String> unanswered(String metric) {
    List<Part> parts =
        MetricNames.isOfDurations(spec, metric)
            ? List.of(Part.LATENCY, Part.UP)
            : List.of(Part.REQUESTS, Part.FAILED_REQUESTS, Part.UP);
    return parts.stream()
        .map(part -> history.problems().get(part))
        .filter(Objects::nonNull)
        .findFirst();
  }

  private Optional<String> silence(Track track) {
    return of(track).findAny().isEmpty()
        ? Optional.of("no %s pod is running".formatted(track.word()))
        : silences(track).findFirst();
  }

  private Stream<String> silences(Track track) {
    return of(track)
        .flatMap(
            pod ->
                pod
                    .silence()
                    .map(
                        why ->
                            "pod %s %s by Prometheus; look at its targets, and whether the label '%s' names the pod"
                                .formatted(pod.address().pod(), why, settings.labels().pod()))
                    .stream());
  }

  private Optional<String> silenceOfAllStable() {
    return of(Track.STABLE).allMatch(pod -> pod.silence().isPresent())
        ? silence(Track.STABLE)
        : Optional.empty();
  }

  private Optional<String> absence(Track track, String metric) {
    if (!MetricNames.isOfDurations(spec, metric)) {
      return absence(track, Series.TOTAL, settings.metrics().requests());
    }
    MetricSelector histogram = settings.metrics().latencyHistogram();
    return histogram == null
        ? Optional.of("source '%s' names no latency histogram".formatted(settings.name()))
        : absence(track, ALL_RESPONSES, histogram);
  }

  private Optional<String> absence(Track track, Series series, MetricSelector selector) {
    return of(track).anyMatch(pod -> pod.has(series) || pod.flaw(series) != null)
        ? flaw(track, series)
        : Optional.of("no %s pod has %s of late".formatted(track.word(), selector));
  }

  private Optional<String> flaw(Track track, Series series) {
    return of(track)
        .filter(pod -> pod.flaw(series) != null)
        .map(pod -> "pod %s %s".formatted(pod.address().pod(), pod.flaw(series)))
        .findFirst();
  }

  /** A stable version that is there and silent, where the canary is compared with it. */
  private Optional<String> comparison(String metric) {
    return MetricNames.comparesWithStable(spec, metric)
            && of(Track.STABLE).allMatch(pod -> pod.silence().isPresent())
        ? silences(Track.STABLE).findFirst()
        : Optional.empty();
  }

  private Stream<PodHistory> of(Track track) {
    return running.stream()
        .filter(pod -> pod.track() == track)
        .map(pod -> Objects.requireNonNull(history.pods().get(pod.pod())));
  }
}
