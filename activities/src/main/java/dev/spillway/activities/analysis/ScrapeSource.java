package dev.spillway.activities.analysis;

import dev.spillway.activities.failure.Failures;
import dev.spillway.activities.registry.AccessReview;
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
 * server; both tracks are told apart by their pods, which are found by a Deployment or a Service.
 */
public final class ScrapeSource implements MetricSource, AutoCloseable {
  private final ScrapeSettings settings;
  private final KubernetesClients clusters;
  private final PodDiscovery.Factory pods;
  private final PodScraper scraper;

  private ScrapeSource(
      ScrapeSettings settings, KubernetesClients clusters, PodDiscovery.Factory pods) {
    this.settings = settings;
    this.clusters = clusters;
    this.pods = pods;
    this.scraper = new PodScraper(settings);
  }

  /** Scrapes the pods of the Deployments. */
  public static ScrapeSource byDeployment(ScrapeSettings settings, KubernetesClients clusters) {
    return new ScrapeSource(settings, clusters, PodsByDeployment::new);
  }

  /** Scrapes the endpoints of the Services. */
  public static ScrapeSource byService(ScrapeSettings settings, KubernetesClients clusters) {
    return new ScrapeSource(settings, clusters, PodsByService::new);
  }

  @Override
  public String name() {
    return settings.name();
  }

  @Override
  public List<Finding> inspect(Subject subject) {
    List<Finding> findings = new ArrayList<>();
    if (subject.spec().measuresDurations() && settings.latencyHistogram() == null) {
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
      inspectCluster(subject).ifPresent(findings::add);
    }
    return findings;
  }

  private Optional<Finding> inspectCluster(Subject subject) {
    KubernetesClient client = clusters.client(subject.target().cluster());
    PodDiscovery discovery = pods.of(client, subject, settings);
    return AccessReview.missing(client, subject.target().namespace(), discovery.rights())
        .or(() -> inspectStablePods(subject, discovery));
  }

  /** The stable version shows beforehand whether the names fit; on a first release nobody can. */
  private Optional<Finding> inspectStablePods(Subject subject, PodDiscovery discovery) {
    return discovery
        .watchWhatRuns()
        .flatMap(
            stable -> {
              try (stable) {
                return gapOfStable(subject, discovery, stable.addresses());
              }
            })
        .map(gap -> lacking(discovery, gap));
  }

  private Optional<String> gapOfStable(
      Subject subject, PodDiscovery discovery, List<PodAddress> stable) {
    PodScraper.Wanted wanted = wanted(subject);
    return new Gaps(subject.spec(), wanted, discovery, scrape(stable, wanted)).ofStable();
  }

  private Finding lacking(PodDiscovery discovery, String gap) {
    return Finding.invalid(
        "Expected the pods of %s to answer on port '%s' with what is analysed, but %s"
            .formatted(discovery.origin(), settings.port(), gap),
        "check port, path and metric names of source '%s'".formatted(name()));
  }

  private List<PodScrape> scrape(List<PodAddress> addresses, PodScraper.Wanted wanted) {
    try {
      return scraper.scrape(addresses, wanted);
    } catch (InterruptedException e) {
      throw interrupted();
    }
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

  @Override
  public MetricSession open(Subject subject) {
    try {
      PodScraper.Wanted wanted = wanted(subject);
      KubernetesClient client = clusters.client(subject.target().cluster());
      return new Session(subject, wanted, pods.of(client, subject, settings));
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
    private final PodDiscovery discovery;
    private final PodSearch search;

    Session(Subject subject, PodScraper.Wanted wanted, PodDiscovery discovery) {
      this.spec = subject.spec();
      this.wanted = wanted;
      this.discovery = discovery;
      this.search = new PodSearch(discovery, subject.scope());
    }

    @Override
    public Sample sample(Instant at) {
      try {
        return join(at, scraper.scrape(search.addresses(), wanted));
      } catch (UnusableAnswerException e) {
        return Gaps.all(spec, String.valueOf(e.getMessage()), at);
      } catch (InterruptedException e) {
        throw interrupted();
      }
    }

    private Sample join(Instant at, List<PodScrape> scrapes) {
      List<CounterSample> counters = new ArrayList<>();
      scrapes.forEach(scrape -> counters.addAll(scrape.samples()));
      SortedMap<String, String> gaps = new Gaps(spec, wanted, discovery, scrapes).ofCanary();
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
