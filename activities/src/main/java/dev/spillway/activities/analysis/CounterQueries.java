package dev.spillway.activities.analysis;

import dev.spillway.activities.analysis.PrometheusClient.Question;
import dev.spillway.judge.AnalysisSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Asks for the raw readings of counters: one query a metric, for all pods of both tracks. */
record CounterQueries(PrometheusSettings settings, String namespace) {
  /** What is asked for. */
  enum Part {
    /** Whether each pod could be scraped, which Prometheus writes down itself. */
    UP,
    REQUESTS,
    FAILED_REQUESTS,
    LATENCY
  }

  /** What follows the name of a histogram: nothing where it is native. */
  static final List<String> HISTOGRAM = List.of("", "_bucket");

  private static final MetricSelector UP = new MetricSelector("up", List.of());

  /**
   * Where the readings end, and how far back they go.
   *
   * @param until null for the server's own present
   */
  record Span(@Nullable Instant until, Duration length) {}

  /** What the counters of an analysis need; nothing where it has none. */
  SortedMap<Part, Question> of(AnalysisSpec spec, Collection<String> pods, Span span) {
    SortedMap<Part, Question> questions = new TreeMap<>();
    if (pods.isEmpty()) {
      return questions;
    }
    List<LabelMatcher> ofPods = settings.labels().of(namespace, pods);
    PrometheusSettings.Metrics metrics = settings.metrics();
    if (spec.countsFailures()) {
      questions.put(Part.REQUESTS, question(metrics.requests().with(ofPods), span));
      if (metrics.failedRequests() != null) {
        questions.put(Part.FAILED_REQUESTS, question(metrics.failedRequests().with(ofPods), span));
      }
    }
    if (spec.measuresDurations() && metrics.latencyHistogram() != null) {
      questions.put(
          Part.LATENCY, question(metrics.latencyHistogram().with(HISTOGRAM, ofPods), span));
    }
    if (!questions.isEmpty()) {
      questions.put(Part.UP, question(UP.with(ofPods), span));
    }
    return questions;
  }

  private static Question question(String selector, Span span) {
    return new Question("%s[%s]".formatted(selector, PromQl.duration(span.length())), span.until());
  }
}
