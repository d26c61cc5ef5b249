package dev.spillway.starter.analysis;

import dev.spillway.judge.CounterSample;
import dev.spillway.judge.Sample;
import dev.spillway.judge.Series;
import dev.spillway.judge.Track;
import dev.spillway.model.Percent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** The counters of a made-up service whose canary is as good as stable. */
final class PlayedCounters {
  private final Draws draws;
  private final CanaryForecast.Traffic traffic;
  private final int pods;
  private Instant at = Instant.EPOCH;
  private double canaryTotal;
  private double canaryBad;
  private double stableTotal;
  private double stableBad;

  PlayedCounters(Draws draws, CanaryForecast.Traffic traffic, int pods) {
    this.draws = draws;
    this.traffic = traffic;
    this.pods = pods;
  }

  /** As they stand after some more time at a weight. */
  Sample next(Percent weight, Duration time) {
    at = at.plus(time);
    double requests = traffic.perSecond() * time.toMillis() / 1e3;
    double canary = requests * weight.value() / Percent.ALL.value();
    double newBad = draws.poisson(canary * traffic.bad());
    canaryBad += newBad;
    canaryTotal += newBad + draws.poisson(canary * (1 - traffic.bad()));
    double newStableBad = draws.poisson((requests - canary) * traffic.bad());
    stableBad += newStableBad;
    stableTotal += newStableBad + draws.poisson((requests - canary) * (1 - traffic.bad()));
    return new Sample(at, counters(), new TreeMap<>(), new TreeMap<>());
  }

  private List<CounterSample> counters() {
    List<CounterSample> counters = new ArrayList<>();
    for (int pod = 0; pod < pods; pod++) {
      counters.add(counter(Track.CANARY, "canary-" + pod, Series.TOTAL, canaryTotal / pods));
      counters.add(counter(Track.CANARY, "canary-" + pod, Series.BAD, canaryBad / pods));
    }
    counters.add(counter(Track.STABLE, "stable", Series.TOTAL, stableTotal));
    counters.add(counter(Track.STABLE, "stable", Series.BAD, stableBad));
    return counters;
  }

  private static CounterSample counter(Track track, String pod, Series series, double value) {
    return new CounterSample(track, pod, series, value);
  }
}
