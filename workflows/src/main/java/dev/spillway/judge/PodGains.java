package dev.spillway.judge;

import dev.spillway.judge.evidence.ControlHalves;
import dev.spillway.judge.trial.TrialSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/** What every pod's counters gained since the last sample. */
record PodGains(List<PodGain> gains) {
  private static final Series ALL = Series.bucket(Double.POSITIVE_INFINITY);

  PodGains {
    gains = List.copyOf(gains);
  }

  /** Of both tracks, all pods together. */
  Counts all() {
    SortedMap<String, Double> sums = new TreeMap<>();
    gains.forEach(it -> sums.merge(Counts.key(it.track(), it.series()), it.added(), Double::sum));
    return new Counts(sums);
  }

  /** For each kind of bad request that evidence is about, how many each stable pod had. */
  List<List<Double>> badOfStable(TrialSpec trial) {
    List<List<Double>> kinds = new ArrayList<>();
    if (trial.countsFailures()) {
      kinds.add(perPod(Series.TOTAL, pod -> pod.of(Track.STABLE, Series.BAD)));
    }
    Duration within = trial.slowFrom();
    if (within != null) {
      kinds.add(
          perPod(
              Series.bucket(within.toNanos() / 1e9),
              pod -> Math.max(0, pod.of(Track.STABLE, ALL) * pod.slowShare(Track.STABLE, within))));
    }
    return kinds;
  }

  /** Stable pods whose requests are counted. */
  List<String> stablePods() {
    return gains.stream()
        .filter(it -> it.track() == Track.STABLE)
        .filter(it -> it.series().equals(Series.TOTAL) || it.series().equals(ALL))
        .map(PodGain::pod)
        .distinct()
        .sorted()
        .toList();
  }

  /** Of the stable track, as if one half of its pods were a canary beside the other. */
  PodGains between(ControlHalves halves) {
    Set<String> first = new TreeSet<>(halves.first());
    return new PodGains(
        gains.stream()
            .filter(it -> it.track() == Track.STABLE)
            .map(it -> first.contains(it.pod()) ? it.of(Track.CANARY) : it)
            .toList());
  }

  /** The same without some pods of the canary. */
  PodGains without(Set<String> canaryPods) {
    return canaryPods.isEmpty()
        ? this
        : new PodGains(
            gains.stream()
                .filter(it -> it.track() != Track.CANARY || !canaryPods.contains(it.pod()))
                .toList());
  }

  /** Why what a track counted cannot be true; empty where it can. */
  Optional<String> contradiction(Track track) {
    Counts all = all();
    double total = all.of(track, Series.TOTAL);
    double bad = all.of(track, Series.BAD);
    long pods =
        gains.stream().filter(it -> it.track() == track).map(PodGain::pod).distinct().count();
    // A sample may fall between the two increments of one request, once in each pod.
    return bad > total + pods
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "contradictory: %.0f failed of %.0f requests of the %s track; let both counters"
                    + " select the same requests",
                bad,
                total,
                track.word()))
        : Optional.empty();
  }

  /** Of the pods that have a series. */
  private List<Double> perPod(Series needed, ToDoubleFunction<Counts> bad) {
    SortedMap<String, SortedMap<String, Double>> pods = new TreeMap<>();
    for (PodGain gain : gains) {
      if (gain.track() == Track.STABLE) {
        pods.computeIfAbsent(gain.pod(), pod -> new TreeMap<>())
            .merge(Counts.key(Track.STABLE, gain.series()), gain.added(), Double::sum);
      }
    }
    return pods.values().stream()
        .filter(pod -> pod.containsKey(Counts.key(Track.STABLE, needed)))
        .map(pod -> bad.applyAsDouble(new Counts(pod)))
        .filter(Double::isFinite)
        .toList();
  }
}
