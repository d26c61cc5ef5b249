package dev.spillway.activities.analysis;

import dev.spillway.activities.analysis.CounterQueries.Part;
import dev.spillway.activities.analysis.PrometheusAnswer.Shape;
import dev.spillway.activities.failure.Failures;
import dev.spillway.judge.CounterSample;
import dev.spillway.judge.evidence.RawSeries;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What Prometheus has of the counters of all pods.
 *
 * @param pods by name, also those of which it has nothing
 * @param problems why a part is not there, or not whole
 */
record CounterHistory(SortedMap<String, PodHistory> pods, SortedMap<Part, String> problems) {
  CounterHistory {
    pods = Collections.unmodifiableSortedMap(new TreeMap<>(pods));
    problems = Collections.unmodifiableSortedMap(new TreeMap<>(problems));
  }

  /** Reads the outcomes of the queries about these pods. */
  static CounterHistory of(
      PrometheusSettings settings, Collection<PodAddress> pods, Map<Part, Outcome> outcomes) {
    SortedMap<String, PodHistory> byName = new TreeMap<>();
    pods.forEach(pod -> byName.put(pod.pod(), new PodHistory(pod)));
    SortedMap<Part, String> problems = new TreeMap<>();
    outcomes.forEach(
        (part, outcome) -> {
          problemOf(outcome).ifPresent(problem -> problems.put(part, problem));
          for (PrometheusSeries series : seriesOf(outcome)) {
            PodHistory pod = byName.get(series.label(settings.labels().pod()));
            if (pod != null) {
              give(part, series, pod, settings.metrics());
            }
          }
        });
    return new CounterHistory(byName, problems);
  }

  private static void give(
      Part part, PrometheusSeries series, PodHistory pod, PrometheusSettings.Metrics metrics) {
    switch (part) {
      case UP -> pod.takeUp(series);
      case REQUESTS -> pod.takeRequests(series, metrics);
      case FAILED_REQUESTS ->
          pod.takeFailedRequests(series, Objects.requireNonNull(metrics.failedRequests()));
      case LATENCY -> pod.takeLatency(series, Objects.requireNonNull(metrics.latencyHistogram()));
    }
  }

  private static List<PrometheusSeries> seriesOf(Outcome outcome) {
    return outcome instanceof Outcome.Answered answered && answered.answer().shape() == Shape.MATRIX
        ? answered.answer().series()
        : List.of();
  }

  /** A part with a warning is there and may lack something, so it shows no good. */
  private static Optional<String> problemOf(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Refused refused -> Optional.of(refused.problem());
      case Outcome.Unanswered unanswered -> Optional.of(unanswered.problem());
      case Outcome.Answered answered when answered.answer().shape() != Shape.MATRIX ->
          Optional.of(
              "Expected readings, but got a %s; does the url lead to Prometheus?"
                  .formatted(answered.answer().shape()));
      case Outcome.Answered answered -> warning(answered.answer());
    };
  }

  static Optional<String> warning(PrometheusAnswer answer) {
    return answer.warnings().stream()
        .findFirst()
        .map(
            text ->
                "Prometheus warns that its answer may be wrong or not whole (%s); look at it, and at the stores behind it"
                    .formatted(Failures.clean(text)));
  }

  /** The first reason why it is not whole. */
  Optional<String> problem() {
    return problems.values().stream()
        .findFirst()
        .or(() -> pods.values().stream().flatMap(pod -> pod.flaw().stream()).findFirst());
  }

  List<CounterSample> newest() {
    return pods.values().stream().flatMap(pod -> pod.newest().stream()).toList();
  }

  List<RawSeries> raw() {
    return pods.values().stream().flatMap(pod -> pod.raw().stream()).toList();
  }
}
