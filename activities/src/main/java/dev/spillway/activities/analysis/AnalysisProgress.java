package dev.spillway.activities.analysis;

import dev.spillway.judge.AnalysisState;
import java.time.Duration;
import java.time.Instant;

/**
 * How far an analysis is; travels in the heartbeat.
 *
 * @param beganAt when its first sample was due, later by all the time that nobody watched
 * @param nextAt when the next one is due
 */
public record AnalysisProgress(Instant beganAt, Instant nextAt, AnalysisState state) {
  /** The same evidence and the same time watched, with the next sample due at another time. */
  AnalysisProgress movedTo(Instant next) {
    return new AnalysisProgress(beganAt.plus(Duration.between(nextAt, next)), next, state);
  }
}
