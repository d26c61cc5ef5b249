package dev.spillway.activities.analysis;

import dev.spillway.activities.analysis.MetricSource.Subject;
import dev.spillway.activities.analysis.PrometheusClient.Question;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The thresholds of one subject as questions. */
final class PrometheusQueries {
  private final Subject subject;
  private final Duration window;
  private final SortedMap<String, QueryTemplate> templates = new TreeMap<>();

  /**
   * For a subject.
   *
   * @throws IllegalArgumentException that says what of its queries cannot be read
   */
  PrometheusQueries(Subject subject, PrometheusSettings settings) {
    this.subject = subject;
    Duration interval = subject.spec().interval();
    // A rate needs two readings at least.
    this.window = interval.compareTo(settings.lookback()) > 0 ? interval : settings.lookback();
    subject
        .spec()
        .threshold()
        .forEach((name, limits) -> templates.put(name, new QueryTemplate(limits.query())));
  }

  /** By the threshold's name; without pods those that ask for pods are left out. */
  SortedMap<String, Question> of(Collection<String> canaryPods, @Nullable Instant at) {
    Map<String, String> values =
        Map.of(
            "service", PromQl.escaped(subject.target().service().value()),
            "namespace", PromQl.escaped(subject.target().namespace()),
            "track", "canary",
            "pods", PromQl.escaped(PromQl.anyOf(canaryPods)),
            "window", PromQl.duration(window));
    SortedMap<String, Question> questions = new TreeMap<>();
    templates.forEach(
        (name, template) -> {
          if (!canaryPods.isEmpty() || !template.asksForPods()) {
            questions.put(name, new Question(template.filled(values), at));
          }
        });
    return questions;
  }
}
