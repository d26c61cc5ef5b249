package dev.spillway.judge;

import dev.spillway.judge.evidence.Histogram;
import dev.spillway.judge.evidence.Requests;
import dev.spillway.judge.trial.Look;
import dev.spillway.judge.trial.Sight;
import dev.spillway.judge.trial.TrackLook;
import java.time.Duration;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What both tracks gained since the sample before.
 *
 * @param problems by metric; what lacks a part is no evidence
 */
record Gains(AnalysisSpec spec, PodGains gained, SortedMap<String, String> problems) {
  private static final Double ALL = Double.POSITIVE_INFINITY;

  /** What one track tells: all of its counters together, and why they cannot be true. */
  private record Told(Track track, Counts added, Optional<String> contradiction) {}

  /**
   * As a trial looks at it.
   *
   * @param at how long the canary was watched by then
   * @param pods of the canary that were counted
   */
  Look look(Duration at, int pods) {
    return new Look(at, track(Track.CANARY, pods), track(Track.STABLE, 0));
  }

  /** What one track gained. */
  TrackLook track(Track track, int pods) {
    Told told = new Told(track, gained.all(), gained.contradiction(track));
    Requests requests = requests(told);
    Histogram durations = durations(told);
    return requests == null && durations == null
        ? unseen(told)
        : TrackLook.of(requests, durations, pods);
  }

  private TrackLook unseen(Told told) {
    return spec.countsFailures() && told.contradiction().isPresent()
        ? TrackLook.unseen(Sight.CONTRADICTORY, told.contradiction().get())
        : TrackLook.unseen(Sight.NO_DATA, why());
  }

  private String why() {
    String problem = problemOfFailures();
    String other = problemOfDurations();
    return Objects.requireNonNullElse(
        problem == null ? other : problem, "neither failed requests nor durations are known");
  }

  private @Nullable String problemOfFailures() {
    return problems.get(spec.errorRate() == null ? Metric.BURN : Metric.ERRORS);
  }

  private @Nullable String problemOfDurations() {
    return problems.get(spec.latency() == null ? Metric.BURN : Metric.LATENCY);
  }

  /** Requests of which nobody counts the failed tell nothing. */
  private @Nullable Requests requests(Told told) {
    double total = told.added().of(told.track(), Series.TOTAL);
    boolean unknown = total > 0 && Double.isNaN(told.added().badShare(told.track()));
    if (!spec.countsFailures()
        || problemOfFailures() != null
        || unknown
        || told.contradiction().isPresent()) {
      return null;
    }
    double bad = told.added().of(told.track(), Series.BAD);
    return new Requests(bad, Math.max(bad, total));
  }

  private @Nullable Histogram durations(Told told) {
    NavigableMap<Double, Double> buckets = told.added().buckets(told.track());
    return spec.measuresDurations()
            && problemOfDurations() == null
            && buckets.size() > 1
            && buckets.containsKey(ALL)
        ? Histogram.ofCumulative(buckets)
        : null;
  }
}
