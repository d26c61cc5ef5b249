package dev.spillway.starter.analysis;

import dev.spillway.judge.Series;
import dev.spillway.judge.Track;
import dev.spillway.judge.evidence.CounterWindow;
import dev.spillway.judge.evidence.RawSeries;
import dev.spillway.judge.evidence.TrackCounts;
import dev.spillway.judge.evidence.TrackCounts.Increases;
import dev.spillway.judge.trial.TrialSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** What each of the stable version's pods did by itself, which shows how bad requests cluster. */
record StablePods(TrialSpec spec, List<RawSeries> series) {
  /** For each kind of bad request that evidence is about, how many each pod had in a window. */
  List<List<Double>> bad(CounterWindow window) {
    List<Increases> pods =
        series.stream()
            .filter(each -> each.track() == Track.STABLE)
            .map(RawSeries::pod)
            .distinct()
            .sorted()
            .flatMap(pod -> increases(pod, window).stream())
            .toList();
    List<List<Double>> kinds = new ArrayList<>();
    if (spec.countsFailures()) {
      kinds.add(each(pods, Series.TOTAL, it -> it.requests().bad()));
    }
    Duration slowFrom = spec.slowFrom();
    if (slowFrom != null) {
      double seconds = slowFrom.toNanos() / 1e9;
      kinds.add(each(pods, Series.bucket(seconds), it -> it.slowerThan(seconds).bad()));
    }
    return kinds;
  }

  private static List<Double> each(
      List<Increases> pods, Series needed, ToDoubleFunction<Increases> bad) {
    return pods.stream()
        .filter(pod -> pod.bySeries().containsKey(needed))
        .filter(pod -> !needed.isBucket() || pod.hasBuckets())
        .map(bad::applyAsDouble)
        .toList();
  }

  private Optional<Increases> increases(String pod, CounterWindow window) {
    List<RawSeries> own = series.stream().filter(each -> each.pod().equals(pod)).toList();
    return switch (window.of(Track.STABLE, own)) {
      case TrackCounts.Counted counted -> Optional.of(counted.increases());
      case TrackCounts.Partial partial -> Optional.of(partial.increases());
      case TrackCounts.NoTraffic none -> Optional.of(nothing(own));
      case TrackCounts.NoData none -> Optional.empty();
      case TrackCounts.Contradictory odd -> Optional.empty();
    };
  }

  private static Increases nothing(List<RawSeries> own) {
    SortedMap<Series, Double> zeros = new TreeMap<>();
    own.forEach(each -> zeros.put(each.series(), 0.0));
    return new Increases(zeros);
  }
}
