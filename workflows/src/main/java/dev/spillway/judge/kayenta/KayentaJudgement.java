package dev.spillway.judge.kayenta;

import java.util.List;

/**
 * What the judge says of a canary.
 *
 * @param metrics as the configuration orders them
 */
public record KayentaJudgement(List<MetricResult> metrics, KayentaScore score) {
  public KayentaJudgement {
    metrics = List.copyOf(metrics);
  }

  /** What a run of several judgements takes from this one. */
  public GrowingWindow.Look look() {
    int fewest = metrics.stream().mapToInt(MetricResult::controlPoints).min().orElse(0);
    return new GrowingWindow.Look(score.summary(), fewest);
  }
}
