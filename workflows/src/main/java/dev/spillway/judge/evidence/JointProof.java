package dev.spillway.judge.evidence;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The evidence of several metrics as one: a weighted mean, which holds however they depend on each
 * other and is never weaker than one limit for each (Bonferroni).
 */
public record JointProof(List<MetricProof> metrics) {
  public JointProof {
    metrics = List.copyOf(metrics);
    double sum = metrics.stream().mapToDouble(MetricProof::weight).sum();
    if (metrics.stream().anyMatch(each -> !(each.weight() > 0)) || Math.abs(sum - 1) > 1e-9) {
      throw new IllegalArgumentException(
          "Expected weights above 0 that sum to 1, but were "
              + metrics.stream().map(MetricProof::weight).toList());
    }
  }

  /** The logarithm of the evidence that the canary is worse in any of them. */
  public double worse() {
    return LogSum.of(
        metrics.stream().map(MetricProof::weight).toList(),
        metrics.stream().map(MetricProof::worse).toList());
  }

  /** The metric that speaks loudest against the canary. */
  public MetricProof top() {
    return metrics.stream()
        .max(Comparator.comparingDouble(each -> Math.log(each.weight()) + each.worse()))
        .orElseThrow();
  }

  /** Why to abort; empty while that is not proven. */
  public Optional<String> abort(Levels levels) {
    return worse() < levels.toAbort() ? Optional.empty() : Optional.of(against(levels));
  }

  /** What speaks against the canary, in words. */
  public String against(Levels levels) {
    return "%s: evidence %.1f of %.1f that the canary is worse"
        .formatted(top().metric(), worse(), levels.toAbort());
  }

  /** Why to accept: every metric that can be is proven good enough, and there is one. */
  public Optional<String> accept(Levels levels) {
    List<Double> better =
        metrics.stream().flatMap(each -> Optional.ofNullable(each.better()).stream()).toList();
    Optional<Double> least = better.stream().min(Comparator.naturalOrder());
    return least
        .filter(each -> each >= levels.toAccept())
        .map(
            each ->
                "evidence %.1f of %.1f that the canary is good enough"
                    .formatted(each, levels.toAccept()));
  }
}
