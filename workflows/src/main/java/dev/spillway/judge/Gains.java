package dev.spillway.judge;

import dev.spillway.judge.evidence.Histogram;
import dev.spillway.judge.evidence.Requests;
import dev.spillway.judge.trial.Look;
import dev.spillway.judge.trial.Sight;
import dev.spillway.judge.trial.TrackLook;
import java.time.Duration;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What both tracks gained since the sample before.
 *
 * @param problems by metric; what lacks a part is no evidence
 */
record Gains(AnalysisSpec spec, Counts added, SortedMap<String, String> problems) {
  private static final Double ALL = Double.POSITIVE_INFINITY;

  /**
   * As a trial looks at it.
   *
   * @param at how long the canary was watched by then
   * @param pods of the canary that were counted
   */
  Look look(Duration at, int pods) {
    return new Look(at, track(Track.CANARY, pods), track(Track.STABLE, 0));
  }

  private TrackLook track(Track track, int pods) {
    Requests requests = requests(track);
    Histogram durations = durations(track);
    return requests == null && durations == null
        ? TrackLook.unseen(Sight.NO_DATA, why())
        : TrackLook.of(requests, durations, pods);
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
  private @Nullable Requests requests(Track track) {
    double total = added.of(track, Series.TOTAL);
    boolean unknown = total > 0 && Double.isNaN(added.badShare(track));
    if (!spec.countsFailures() || problemOfFailures() != null || unknown) {
      return null;
    }
    double bad = added.of(track, Series.BAD);
    return new Requests(bad, Math.max(bad, total));
  }

  private @Nullable Histogram durations(Track track) {
    NavigableMap<Double, Double> buckets = added.buckets(track);
    return spec.measuresDurations()
            && problemOfDurations() == null
            && buckets.size() > 1
            && buckets.containsKey(ALL)
        ? Histogram.ofCumulative(buckets)
        : null;
  }
}
