package dev.spillway.activities.analysis;

import dev.spillway.activities.failure.Failures;
import dev.spillway.activities.registry.KubernetesClients;
import dev.spillway.judge.AnalysisSpec;
import dev.spillway.judge.CounterSample;
import dev.spillway.judge.Sample;
import dev.spillway.judge.Threshold;
import dev.spillway.judge.Track;
import dev.spillway.port.Finding;
import dev.spillway.wire.FailureType;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.temporal.failure.ApplicationFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Counters and histograms straight from the pods, in the Prometheus text format. Needs no metrics
 * server; both tracks are told apart by their pods.
 */
public final class ScrapeSource implements MetricSource, AutoCloseable {
  private final ScrapeSettings settings;
  private final KubernetesClients clusters;
  private final PodScraper scraper;

  public ScrapeSource(ScrapeSettings settings, KubernetesClients clusters) {
    this.settings = settings;
    this.clusters = clusters;
    this.scraper = new PodScraper(settings);
  }

  @Override
  public String name() {
    return settings.name();
  }

  @Override
  public List<Finding> inspect(Subject subject) {
    List<Finding> findings = new ArrayList<>();
    if (subject.spec().latency() != null && settings.latencyHistogram() == null) {
      findings.add(
          Finding.invalid(
              "Expected source '%s' to name a latency histogram, but it names none"
                  .formatted(name()),
              "set its latency-histogram in the installation's configuration"));
    }
    for (Map.Entry<String, Threshold> threshold : subject.spec().threshold().entrySet()) {
      try {
        selector(subject, threshold.getValue());
      } catch (IllegalArgumentException e) {
        findings.add(
            Finding.invalid(
                "threshold %s: %s".formatted(threshold.getKey(), e.getMessage()),
                "source '%s' reads single series only".formatted(name())));
      }
    }
    if (findings.isEmpty()) {
      inspectStablePods(subject).ifPresent(findings::add);
    }
    return findings;
  }

  /** The stable version shows beforehand whether the names fit; on a first release nobody can. */
  private Optional<Finding> inspectStablePods(Subject subject) {
    PodScraper.Wanted wanted = wanted(subject);
    try (PodWatch pods = watch(clusters.client(subject.target().cluster()), subject)) {
      return pods.has(Track.STABLE)
          ? new Gaps(subject.spec(), wanted, scraper.scrape(pods.addresses(settings), wanted))
              .ofStable()
              .map(gap -> lacking(subject, gap))
          : Optional.empty();
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private Finding lacking(Subject subject, String gap) {
    return Finding.invalid(
        "Expected the pods of Deployment %s to answer on port '%s' with what is analysed, but %s"
            .formatted(subject.workload().deployment(), settings.port(), gap),
        "check port, path and metric names of source '%s'".formatted(name()));
  }

  private static ApplicationFailure interrupted() {
    Thread.currentThread().interrupt();
    return Failures.of(
        FailureType.UNAVAILABLE,
        "Expected to scrape pods, but this worker stops; another one goes on");
  }

  private PodScraper.Wanted wanted(Subject subject) {
    SortedMap<String, SeriesSelector> thresholds = new TreeMap<>();
    subject
        .spec()
        .threshold()
        .forEach((name, limits) -> thresholds.put(name, selector(subject, limits)));
    return new PodScraper.Wanted(settings, thresholds);
  }

  private static SeriesSelector selector(Subject subject, Threshold limits) {
    return SeriesSelector.of(limits.query(), subject.target(), subject.workload());
  }

  private static PodWatch watch(KubernetesClient client, Subject subject) {
    return PodWatch.begin(client, subject.target(), subject.workload());
  }

  @Override
  public MetricSession open(Subject subject) {
    try {
      PodScraper.Wanted wanted = wanted(subject);
      KubernetesClient client = clusters.client(subject.target().cluster());
      return new Session(subject.spec(), wanted, new PodSearch(() -> watch(client, subject)));
    } catch (IllegalArgumentException e) {
      throw Failures.of(
          FailureType.INVALID_REQUEST, e.getMessage() + "; correct the plan and release again");
    }
  }

  @Override
  public void close() {
    scraper.close();
  }

  private final class Session implements MetricSession {
    private final AnalysisSpec spec;
    private final PodScraper.Wanted wanted;
    private final PodSearch search;

    Session(AnalysisSpec spec, PodScraper.Wanted wanted, PodSearch search) {
      this.spec = spec;
      this.wanted = wanted;
      this.search = search;
    }

    @Override
    public Sample sample(Instant at) {
      try {
        return join(at, scraper.scrape(search.pods().addresses(settings), wanted));
      } catch (UnusableAnswerException e) {
        return Gaps.all(spec, String.valueOf(e.getMessage()), at);
      } catch (InterruptedException e) {
        throw interrupted();
      }
    }

    private Sample join(Instant at, List<PodScrape> scrapes) {
      List<CounterSample> counters = new ArrayList<>();
      scrapes.forEach(scrape -> counters.addAll(scrape.samples()));
      SortedMap<String, String> gaps = new Gaps(spec, wanted, scrapes).ofCanary();
      SortedMap<String, Double> values = values(scrapes);
      values.keySet().removeAll(gaps.keySet());
      return new Sample(at, counters, values, gaps);
    }

    private static SortedMap<String, Double> values(List<PodScrape> scrapes) {
      SortedMap<String, Double> values = new TreeMap<>();
      scrapes.stream()
          .filter(scrape -> scrape.address().track() == Track.CANARY)
          .forEach(
              scrape ->
                  scrape.values().forEach((name, value) -> values.merge(name, value, Double::sum)));
      return values;
    }

    @Override
    public void close() {
      search.close();
    }
  }
}
