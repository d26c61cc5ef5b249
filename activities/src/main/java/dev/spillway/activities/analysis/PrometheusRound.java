package dev.spillway.activities.analysis;

import dev.spillway.activities.analysis.CounterQueries.Part;
import dev.spillway.activities.analysis.PrometheusClient.Question;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What became of all questions of one sample, which were asked at the same time. */
record PrometheusRound(SortedMap<Part, Outcome> counters, SortedMap<String, Outcome> thresholds) {
  PrometheusRound {
    counters = Collections.unmodifiableSortedMap(new TreeMap<>(counters));
    thresholds = Collections.unmodifiableSortedMap(new TreeMap<>(thresholds));
  }

  static PrometheusRound ask(
      PrometheusClient client,
      SortedMap<Part, Question> counters,
      SortedMap<String, Question> thresholds)
      throws InterruptedException {
    List<Question> questions = new ArrayList<>(counters.values());
    questions.addAll(thresholds.values());
    List<Outcome> outcomes = client.ask(questions);
    return new PrometheusRound(
        zip(counters, outcomes.subList(0, counters.size())),
        zip(thresholds, outcomes.subList(counters.size(), outcomes.size())));
  }

  private static <K extends Comparable<K>> SortedMap<K, Outcome> zip(
      SortedMap<K, Question> questions, List<Outcome> outcomes) {
    SortedMap<K, Outcome> byKey = new TreeMap<>();
    for (K key : questions.keySet()) {
      byKey.put(key, outcomes.get(byKey.size()));
    }
    return byKey;
  }

  /** What Prometheus finds odd about the queries. */
  Stream<String> infos() {
    return Stream.concat(counters.values().stream(), thresholds.values().stream())
        .flatMap(
            outcome ->
                outcome instanceof Outcome.Answered answered
                    ? answered.answer().infos().stream()
                    : Stream.empty());
  }
}
