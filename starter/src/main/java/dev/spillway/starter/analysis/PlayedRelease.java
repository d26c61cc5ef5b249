package dev.spillway.starter.analysis;

import dev.spillway.judge.evidence.Histogram;
import dev.spillway.judge.evidence.Requests;
import dev.spillway.judge.trial.Look;
import dev.spillway.judge.trial.TrackLook;
import dev.spillway.judge.trial.TrialSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What looks at a made-up canary count. Requests are independent at even traffic. Where response
 * times are judged, stable's usual share of bad requests is also that of slow ones, and what a
 * request takes has nothing to do with whether it fails.
 */
final class PlayedRelease {
  /** Prometheus' own buckets, in seconds. */
  private static final List<Double> USUAL_BOUNDS =
      List.of(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0);

  private static final double NEARLY_ALL = 0.999;

  private final TrialSpec spec;
  private final ExpectedTraffic traffic;
  private final PlayedCanary canary;
  private final List<Double> bounds;

  PlayedRelease(TrialSpec spec, ExpectedTraffic traffic, PlayedCanary canary) {
    this.spec = spec;
    this.traffic = traffic;
    this.canary = canary;
    this.bounds = bounds(spec.slowFrom());
  }

  private static List<Double> bounds(@Nullable Duration threshold) {
    TreeSet<Double> bounds = new TreeSet<>(USUAL_BOUNDS);
    bounds.add(Double.POSITIVE_INFINITY);
    if (threshold != null) {
      bounds.add(seconds(threshold));
    }
    return List.copyOf(bounds);
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  /** One of stable alone, then one each interval up to the horizon. */
  List<Look> looks(Draws draws, Duration horizon) {
    double canaries = traffic.requestsIn(traffic.interval());
    double stables = canaries / perStable();
    Track bad = new Track(canaryBad(), canaryDurations());
    Track usual = new Track(traffic.bad(), stableDurations());
    List<Look> looks = new ArrayList<>();
    looks.add(new Look(Duration.ZERO, draw(draws, 0, bad), draw(draws, stables, usual)));
    Duration at = traffic.interval();
    for (; at.compareTo(horizon) <= 0; at = at.plus(traffic.interval())) {
      looks.add(new Look(at, draw(draws, canaries, bad), draw(draws, stables, usual)));
    }
    return looks;
  }

  /** Canary requests per stable request. */
  double perStable() {
    return traffic.weight() / (1 - traffic.weight());
  }

  double canaryBad() {
    return Math.min(1, canary.timesBad() * traffic.bad());
  }

  /** The chance of each of stable's buckets; none where response times are not judged. */
  List<Double> stableDurations() {
    Duration threshold = spec.slowFrom();
    return threshold == null ? List.of() : usual(seconds(threshold)).chances(bounds);
  }

  /** The same of the canary; its share of slow requests is worse where that is its bad share. */
  List<Double> canaryDurations() {
    Duration threshold = spec.slowFrom();
    return threshold == null ? List.of() : canaryTimes(seconds(threshold)).chances(bounds);
  }

  /** The canary's share of slow requests. */
  double canarySlow(double seconds) {
    return canaryTimes(seconds).slowerThan(seconds);
  }

  /** Stable's. */
  double stableSlow(double seconds) {
    return usual(seconds).slowerThan(seconds);
  }

  private RequestDurations usual(double seconds) {
    return RequestDurations.withSlow(traffic.bad(), seconds);
  }

  private RequestDurations canaryTimes(double seconds) {
    return spec.latency() == null
        ? RequestDurations.withSlow(Math.min(NEARLY_ALL, canaryBad()), seconds)
        : usual(seconds).times(canary.timesSlow()).withLate(canary.late());
  }

  /**
   * How one track answers.
   *
   * @param durations chance of each bucket; none where they are not measured
   */
  private record Track(double bad, List<Double> durations) {}

  private TrackLook draw(Draws draws, double requests, Track track) {
    if (track.durations().isEmpty()) {
      double bad = draws.poisson(requests * track.bad());
      double good = draws.poisson(requests * (1 - track.bad()));
      return TrackLook.of(new Requests(bad, bad + good), null, 0);
    }
    List<Double> counts = new ArrayList<>();
    double bad = 0;
    double share = spec.countsFailures() ? track.bad() : 0;
    for (double chance : track.durations()) {
      double failed = draws.poisson(requests * chance * share);
      bad += failed;
      counts.add(failed + draws.poisson(requests * chance * (1 - share)));
    }
    Histogram durations = new Histogram(bounds, counts);
    Requests counted = spec.countsFailures() ? new Requests(bad, durations.total()) : null;
    return TrackLook.of(counted, durations, 0);
  }
}
