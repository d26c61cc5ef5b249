package dev.spillway.port;

import dev.spillway.judge.MetricEvidence;
import dev.spillway.judge.Verdict;
import java.time.Instant;
import java.util.List;

/**
 * A verdict with what it rests on.
 *
 * @param samples how many were taken
 * @param decidedAt when the sample that decided was taken
 */
public record AnalysisReport(
    String analysis,
    Verdict verdict,
    List<MetricEvidence> evidence,
    int samples,
    Instant decidedAt) {
  public AnalysisReport {
    evidence = List.copyOf(evidence);
  }
}
