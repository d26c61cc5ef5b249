package dev.spillway.activities.analysis;

import dev.spillway.activities.analysis.CounterQueries.Part;
import dev.spillway.activities.analysis.CounterQueries.Span;
import dev.spillway.activities.analysis.MetricSource.Subject;
import dev.spillway.activities.analysis.PrometheusClient.Question;
import dev.spillway.activities.registry.AccessReview;
import dev.spillway.port.Finding;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * Looks beforehand whether a Prometheus can serve an analysis. The stable version shows whether
 * names and labels fit; on a first release nobody can, and only the queries themselves are tried.
 */
final class PrometheusInspection {
  /** Longer than a sample's, since nothing hangs on one missed scrape here. */
  private static final Span LATELY = new Span(null, Duration.ofMinutes(5));

  /** What any server answers that speaks the API and lets the worker ask. */
  private static final Question ANYTHING = new Question("1", null);

  private final Subject subject;
  private final PrometheusSettings settings;
  private final PrometheusClient server;

  PrometheusInspection(Subject subject, PrometheusSettings settings, PrometheusClient server) {
    this.subject = subject;
    this.settings = settings;
    this.server = server;
  }

  List<Finding> findings(KubernetesClient cluster, PodDiscovery discovery)
      throws InterruptedException {
    Optional<Finding> refused =
        AccessReview.missing(cluster, subject.target().namespace(), discovery.rights());
    if (refused.isPresent()) {
      return List.of(refused.get());
    }
    Optional<PodWatch> stable = discovery.watchWhatRuns();
    if (stable.isEmpty()) {
      return compare(List.of(), discovery);
    }
    try (PodWatch watch = stable.get()) {
      List<PodAddress> pods = watch.addresses();
      return pods.isEmpty() ? List.of(nobody(discovery)) : compare(pods, discovery);
    }
  }

  private static Finding nobody(PodDiscovery discovery) {
    return Finding.invalid(
        "Expected %s to have running pods, but it has none".formatted(discovery.origin()),
        "start the stable version, or look why it does not run");
  }

  private List<Finding> compare(List<PodAddress> stable, PodDiscovery discovery)
      throws InterruptedException {
    List<String> names = stable.stream().map(PodAddress::pod).toList();
    SortedMap<Part, Question> counters =
        new CounterQueries(settings, subject.target().namespace())
            .of(subject.spec(), names, LATELY);
    counters.putIfAbsent(Part.UP, ANYTHING);
    PrometheusRound round = PrometheusRound.ask(server, counters, thresholds());
    Optional<String> down = unanswered(round);
    if (down.isPresent()) {
      return List.of(
          Finding.invalid(
              "Expected Prometheus to answer for source '%s', but %s"
                  .formatted(settings.name(), down.get()),
              "check url, credentials and ca-file of source '%s'".formatted(settings.name())));
    }
    List<Finding> findings = new ArrayList<>(refusedThresholds(round.thresholds()));
    if (!stable.isEmpty()) {
      gapOfStable(stable, discovery, round).ifPresent(findings::add);
    }
    return findings;
  }

  /** As they will be asked of the canary; that they match nothing yet is no fault. */
  private SortedMap<String, Question> thresholds() {
    return new PrometheusQueries(subject, settings)
        .of(List.of(subject.workload().canaryDeployment()), null);
  }

  private static Optional<String> unanswered(PrometheusRound round) {
    return Stream.concat(round.counters().values().stream(), round.thresholds().values().stream())
        .flatMap(
            outcome ->
                outcome instanceof Outcome.Unanswered unanswered
                    ? Stream.of(unanswered.problem())
                    : Stream.empty())
        .findFirst();
  }

  private static List<Finding> refusedThresholds(SortedMap<String, Outcome> thresholds) {
    List<Finding> findings = new ArrayList<>();
    thresholds.forEach(
        (name, outcome) -> {
          if (outcome instanceof Outcome.Refused refused) {
            findings.add(
                Finding.invalid(
                    "threshold %s: %s".formatted(name, refused.problem()),
                    "correct the query, which is PromQL"));
          }
        });
    return findings;
  }

  private Optional<Finding> gapOfStable(
      List<PodAddress> stable, PodDiscovery discovery, PrometheusRound round)
      throws InterruptedException {
    CounterHistory history = CounterHistory.of(settings, stable, round.counters());
    Optional<String> gap = new PrometheusGaps(subject.spec(), settings, stable, history).ofStable();
    return gap.isPresent() ? Optional.of(lacking(discovery, gap.get())) : Optional.empty();
  }

  private Finding lacking(PodDiscovery discovery, String gap) throws InterruptedException {
    return Finding.invalid(
        "Expected Prometheus '%s' to have what is analysed of the pods of %s, but %s%s"
            .formatted(settings.name(), discovery.origin(), gap, ofAnyPod()),
        "check metric names, matchers, pod-label and namespace-label of source '%s'; a service that had no requests yet may have no counter"
            .formatted(settings.name()));
  }

  /** Tells a wrong name from a wrong label. */
  private String ofAnyPod() throws InterruptedException {
    List<String> selectors = selectors();
    List<Outcome> counts =
        server.ask(
            selectors.stream().map(it -> new Question("count(%s)".formatted(it), null)).toList());
    StringBuilder told = new StringBuilder();
    for (int i = 0; i < selectors.size(); i++) {
      if (counts.get(i) instanceof Outcome.Answered answered) {
        told.append(
            answered.answer().series().isEmpty()
                ? "; of no pod at all is there %s".formatted(selectors.get(i))
                : "; there is %s of other pods or under other labels".formatted(selectors.get(i)));
      }
    }
    return told.toString();
  }

  private List<String> selectors() {
    List<String> selectors = new ArrayList<>();
    if (subject.spec().countsFailures()) {
      selectors.add(settings.metrics().requests().toString());
    }
    MetricSelector histogram = settings.metrics().latencyHistogram();
    if (subject.spec().measuresDurations() && histogram != null) {
      selectors.add(histogram.with(CounterQueries.HISTOGRAM, List.of()));
    }
    return selectors;
  }
}
