package dev.spillway.judge.kayenta;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Judges a canary as Kayenta's NetflixACAJudge-v1.0 does: each metric by a rank test of its values,
 * the canary by a weighted score of its metrics.
 *
 * @param repairs what to do better than that; {@link Repairs#NONE} for exactly the same
 */
public record KayentaJudge(Repairs repairs) {
  /**
   * Judges every metric and then the canary.
   *
   * @param samples by the names of the metrics; of each, for a metric without data an empty one
   * @throws IllegalArgumentException if samples and configuration do not name the same metrics
   */
  public KayentaJudgement judge(
      KayentaConfiguration configuration, SortedMap<String, KayentaSamples> samples) {
    TreeSet<String> configured =
        configuration.metrics().stream()
            .map(KayentaMetric::name)
            .collect(Collectors.toCollection(TreeSet::new));
    if (!configured.equals(samples.keySet())) {
      throw new IllegalArgumentException(
          "Expected samples of the configured metrics %s, but they are of %s"
              .formatted(configured, samples.keySet()));
    }
    MetricJudge judge = new MetricJudge(repairs);
    List<MetricResult> results =
        configuration.metrics().stream()
            .map(metric -> judge.judge(metric, requireNonNull(samples.get(metric.name()))))
            .toList();
    return new KayentaJudgement(results, score(configuration, results));
  }

  /** Judges a canary by what was found about its metrics. */
  public static KayentaScore score(KayentaConfiguration configuration, List<MetricResult> results) {
    return Scorer.score(configuration, results);
  }
}
