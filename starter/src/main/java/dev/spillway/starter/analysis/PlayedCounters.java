package dev.spillway.starter.analysis;

import dev.spillway.judge.CounterSample;
import dev.spillway.judge.Sample;
import dev.spillway.judge.Series;
import dev.spillway.judge.Track;
import dev.spillway.model.CanaryPods;
import dev.spillway.model.Percent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * The counters of a made-up service whose canary is as good as stable. Its pods share the requests
 * of their track, and the canary has as many as a release gives it at a weight.
 */
final class PlayedCounters {
  private final Draws draws;
  private final CanaryForecast.Traffic traffic;
  private final CanaryPods canaryPods;
  private final List<Pod> canaries = new ArrayList<>();
  private final List<Pod> stables = new ArrayList<>();
  private Instant at = Instant.EPOCH;

  PlayedCounters(Draws draws, CanaryForecast.Traffic traffic, CanaryPods canaryPods) {
    this.draws = draws;
    this.traffic = traffic;
    this.canaryPods = canaryPods;
    grow(stables, traffic.stablePods());
  }

  private static void grow(List<Pod> pods, int wanted) {
    while (pods.size() < wanted) {
      pods.add(new Pod());
    }
  }

  /** As they stand after some more time at a weight. */
  Sample next(Percent weight, Duration time) {
    at = at.plus(time);
    grow(canaries, canaryPods.forWeight(weight, traffic.stablePods()));
    double requests = traffic.perSecond() * time.toMillis() / 1e3;
    double canary = requests * weight.value() / Percent.ALL.value();
    canaries.forEach(pod -> serve(pod, canary / canaries.size()));
    stables.forEach(pod -> serve(pod, (requests - canary) / stables.size()));
    List<CounterSample> counters = new ArrayList<>();
    add(counters, Track.CANARY, canaries);
    add(counters, Track.STABLE, stables);
    return new Sample(at, counters, new TreeMap<>(), new TreeMap<>());
  }

  private void serve(Pod pod, double requests) {
    double bad = draws.poisson(requests * traffic.bad());
    pod.bad += bad;
    pod.total += bad + draws.poisson(requests * (1 - traffic.bad()));
  }

  private static void add(List<CounterSample> counters, Track track, List<Pod> pods) {
    for (int i = 0; i < pods.size(); i++) {
      String name = "%s-%d".formatted(track.word(), i);
      counters.add(new CounterSample(track, name, Series.TOTAL, pods.get(i).total));
      counters.add(new CounterSample(track, name, Series.BAD, pods.get(i).bad));
    }
  }

  /** What one pod has served. */
  private static final class Pod {
    private double total;
    private double bad;
  }
}
