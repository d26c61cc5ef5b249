package dev.spillway.port;

import io.temporal.activity.ActivityInterface;

/** Reads what the versions answer, and judges. Changes nothing outside. */
@ActivityInterface
public interface AnalysisActivities {
  /** Whether every source is configured and understands the metrics. Answers within seconds. */
  PreflightReport inspectSource(InspectSource request);

  /**
   * Takes a sample each interval and answers at once when a metric fails, else when the hold ends.
   * Evidence so far travels in the heartbeat, so a repeat after a crash goes on where the last one
   * stopped. A source that does not answer yields no data, which counts neither way. With {@code
   * whenUndecided: extend} or {@code noData: hold} the window grows, to three holds at most.
   *
   * <p>Where it is to tell, it answers once in between, as soon as evidence against the canary is
   * past half its limit, with where to go on from.
   *
   * <p>Throws {@code invalid-request} for a source that is not configured.
   */
  AnalysisReport analyze(AnalyzeRequest request);
}
