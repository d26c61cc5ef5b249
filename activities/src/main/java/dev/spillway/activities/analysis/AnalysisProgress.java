package dev.spillway.activities.analysis;

import dev.spillway.judge.AnalysisState;
import dev.spillway.judge.MetricEvidence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How far an analysis is; travels in the heartbeat.
 *
 * @param beganAt when its first sample was due, later by all the time that nobody watched
 * @param nextAt when the next one is due
 * @param evidence what it shows so far, for who looks on
 */
public record AnalysisProgress(
    Instant beganAt, Instant nextAt, AnalysisState state, List<MetricEvidence> evidence) {
  public AnalysisProgress {
    evidence = evidence == null ? List.of() : List.copyOf(evidence);
  }

  /** With nothing to show yet. */
  AnalysisProgress(Instant beganAt, Instant nextAt, AnalysisState state) {
    this(beganAt, nextAt, state, List.of());
  }

  /** The same evidence and the same time watched, with the next sample due at another time. */
  AnalysisProgress movedTo(Instant next) {
    return new AnalysisProgress(
        beganAt.plus(Duration.between(nextAt, next)), next, state, evidence);
  }
}
