package dev.spillway.activities.analysis;

import dev.spillway.judge.CounterSample;
import dev.spillway.judge.Series;
import dev.spillway.judge.evidence.RawSeries;
import dev.spillway.judge.evidence.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The readings that Prometheus has of one pod's counters.
 *
 * <p>A newest reading that is no value spoils all that it would be compared with: requests together
 * with the failed ones, and every bucket of a histogram. So do two targets for one pod, whose
 * counters would mix, or be the same ones twice.
 */
final class PodHistory {
  private final PodAddress address;
  private final Group requests = new Group();
  private final Group latency = new Group();

  /** The newest of each target, which is 1 where the last scrape went well. */
  private final SortedMap<String, Reading> up = new TreeMap<>();

  PodHistory(PodAddress address) {
    this.address = address;
  }

  PodAddress address() {
    return address;
  }

  void takeUp(PrometheusSeries series) {
    series.newest().ifPresent(reading -> up.put(series.target(), reading));
  }

  void takeRequests(PrometheusSeries series, PrometheusSettings.Metrics metrics) {
    requests.take(series, metrics.requests());
    requests.add(Series.TOTAL, series.readings());
    if (metrics.failedRequests() != null) {
      return;
    }
    String code = series.label(metrics.errors().label());
    if (code.isEmpty()) {
      requests.flaw =
          "has %s without label '%s'".formatted(metrics.requests(), metrics.errors().label());
    } else if (metrics.errors().pattern().matcher(code).matches()) {
      requests.add(Series.BAD, series.readings());
    }
  }

  void takeFailedRequests(PrometheusSeries series, MetricSelector selector) {
    requests.take(series, selector);
    requests.add(Series.BAD, series.readings());
  }

  /** Of a histogram in both forms the classic one counts: all its bounds are always there. */
  void takeLatency(PrometheusSeries series, MetricSelector selector) {
    latency.take(series, selector);
    if (series.label("__name__").equals(selector.metric())) {
      latency.takeNative(series, selector);
      return;
    }
    double bound = bound(series.label("le"));
    if (Double.isNaN(bound)) {
      latency.flaw = "has %s whose bounds are no numbers".formatted(selector);
    }
    latency.add(Series.bucket(bound), series.readings());
  }

  private static double bound(String text) {
    try {
      return text.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** Why there is no telling how its counters stand. */
  Optional<String> silence() {
    if (Stream.concat(requests.targets(), latency.targets()).anyMatch(this::isDown)) {
      return Optional.of("could not be scraped at the last try");
    }
    if (!up.isEmpty() && up.keySet().stream().allMatch(this::isDown)) {
      return Optional.of("cannot be scraped");
    }
    return up.isEmpty() && requests.isEmpty() && latency.isEmpty()
        ? Optional.of("is not scraped, or was not lately")
        : Optional.empty();
  }

  private boolean isDown(String target) {
    Reading newest = up.get(target);
    return newest != null && newest.value() == 0;
  }

  /** Why its requests do not count, or those of its histogram. */
  @Nullable String flaw(Series series) {
    return series.isBucket() ? latency.flaw() : requests.flaw();
  }

  /** The first of both, with the pod's name. */
  Optional<String> flaw() {
    return Stream.of(requests, latency)
        .map(Group::flaw)
        .filter(Objects::nonNull)
        .map(flaw -> "pod %s %s".formatted(address.pod(), flaw))
        .findFirst();
  }

  boolean has(Series series) {
    return Stream.concat(requests.raw(), latency.raw())
        .anyMatch(it -> it.series().equals(series) && !it.readings().isEmpty());
  }

  /** Those without a flaw; of one counter with several label sets each, the longest known first. */
  List<RawSeries> raw() {
    return Stream.of(requests, latency)
        .filter(group -> group.flaw() == null)
        .flatMap(Group::raw)
        .sorted(Comparator.comparingInt((RawSeries it) -> it.readings().size()).reversed())
        .toList();
  }

  /** How the counters stood at the newest scrape; what was not in it is gone, and not counted. */
  List<CounterSample> newest() {
    List<CounterSample> samples = new ArrayList<>();
    for (Group group : List.of(requests, latency)) {
      if (group.flaw() == null) {
        group
            .newest()
            .forEach(
                (series, value) ->
                    samples.add(
                        new CounterSample(
                            address.track(), address.pod(), series, value, address.bornAt())));
      }
    }
    return samples;
  }

  /** Counters that are compared with each other. */
  private final class Group {
    private final List<RawSeries> classic = new ArrayList<>();
    private final List<RawSeries> ofNative = new ArrayList<>();
    private final SortedMap<String, MetricSelector> selectors = new TreeMap<>();
    private @Nullable String flaw;

    void take(PrometheusSeries series, MetricSelector selector) {
      selectors.put(series.target(), selector);
      if (series.newest().filter(it -> !it.isValue()).isPresent()) {
        flaw = "has %s that is no count".formatted(selector);
      }
    }

    void takeNative(PrometheusSeries series, MetricSelector selector) {
      List<HistogramReading> histograms = series.histograms();
      if (!histograms.isEmpty() && !histograms.getLast().isValue()) {
        flaw = "has %s that is no count".formatted(selector);
      } else if (!histograms.stream().allMatch(NativeGrid::fits)) {
        flaw =
            "has %s with buckets wider than of schema 2; have the pod serve finer ones, or a classic histogram"
                .formatted(selector);
      }
      NativeGrid.cumulative(histograms)
          .forEach((bucket, readings) -> ofNative.add(rawOf(bucket, readings)));
    }

    void add(Series series, List<Reading> readings) {
      classic.add(rawOf(series, readings));
    }

    private RawSeries rawOf(Series series, List<Reading> readings) {
      return new RawSeries(address.track(), address.pod(), series, address.bornAt(), readings);
    }

    @Nullable String flaw() {
      return selectors.size() > 1
          ? "is scraped as %d targets; narrow %s by a matcher such as job or container"
              .formatted(selectors.size(), selectors.get(selectors.firstKey()))
          : flaw;
    }

    boolean isEmpty() {
      return raw().allMatch(it -> it.readings().isEmpty());
    }

    Stream<String> targets() {
      return selectors.keySet().stream();
    }

    Stream<RawSeries> raw() {
      return (classic.isEmpty() ? ofNative : classic).stream();
    }

    SortedMap<Series, Double> newest() {
      Optional<Instant> scrape =
          raw()
              .filter(it -> !it.readings().isEmpty())
              .map(it -> it.readings().getLast().at())
              .max(Comparator.naturalOrder());
      SortedMap<Series, Double> sums = new TreeMap<>();
      raw()
          .filter(it -> !it.readings().isEmpty())
          .filter(it -> it.readings().getLast().at().equals(scrape.orElseThrow()))
          .forEach(it -> sums.merge(it.series(), it.readings().getLast().value(), Double::sum));
      if (sums.containsKey(Series.TOTAL)) {
        // Libraries show no counter of failures before the first one.
        sums.putIfAbsent(Series.BAD, 0.0);
      }
      return sums;
    }
  }
}
