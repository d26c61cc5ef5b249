package dev.spillway.port;

import dev.spillway.judge.Carried;
import dev.spillway.judge.Curves;
import dev.spillway.judge.Interim;
import dev.spillway.judge.MetricEvidence;
import dev.spillway.judge.Verdict;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A verdict with what it rests on.
 *
 * @param samples how many were taken
 * @param decidedAt when the sample that decided was taken
 * @param carried what the next stage takes over; null where nothing is
 * @param interim where to go on from, if the verdict is only something to tell; null for a verdict
 * @param curves what was seen poll by poll, for people to look at; null where an earlier version
 *     judged, or the verdict is only something to tell
 */
public record AnalysisReport(
    String analysis,
    Verdict verdict,
    List<MetricEvidence> evidence,
    int samples,
    Instant decidedAt,
    @Nullable Carried carried,
    @Nullable Interim interim,
    @Nullable Curves curves) {
  public AnalysisReport {
    evidence = List.copyOf(evidence);
  }

  /** Without curves. */
  public AnalysisReport(
      String analysis,
      Verdict verdict,
      List<MetricEvidence> evidence,
      int samples,
      Instant decidedAt,
      @Nullable Carried carried,
      @Nullable Interim interim) {
    this(analysis, verdict, evidence, samples, decidedAt, carried, interim, null);
  }

  /** Without anything to take over. */
  public AnalysisReport(
      String analysis,
      Verdict verdict,
      List<MetricEvidence> evidence,
      int samples,
      Instant decidedAt) {
    this(analysis, verdict, evidence, samples, decidedAt, null, null);
  }

  /** The same for who needs the verdict alone. */
  public AnalysisReport withoutCurves() {
    return new AnalysisReport(analysis, verdict, evidence, samples, decidedAt, carried, interim);
  }
}
