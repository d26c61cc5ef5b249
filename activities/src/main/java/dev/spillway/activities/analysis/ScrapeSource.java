package dev.spillway.activities.analysis;

import dev.spillway.activities.registry.KubernetesClients;
import dev.spillway.judge.AnalysisSpec;
import dev.spillway.judge.CounterSample;
import dev.spillway.judge.Sample;
import dev.spillway.judge.Threshold;
import dev.spillway.judge.Track;
import dev.spillway.port.Finding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
      findings.addAll(inspectStablePods(subject));
    }
    return findings;
  }

  /** The stable version shows beforehand whether the names fit; on a first release nobody can. */
  private List<Finding> inspectStablePods(Subject subject) {
    try (PodWatch pods =
        new PodWatch(
            clusters.client(subject.target().cluster()), subject.target(), subject.workload())) {
      if (!pods.has(Track.STABLE)) {
        return List.of();
      }
      List<PodScrape> scrapes = scraper.scrape(pods.addresses(settings), wanted(subject));
      boolean counted = scrapes.stream().anyMatch(scrape -> !scrape.samples().isEmpty());
      if (counted) {
        return List.of();
      }
      String found =
          scrapes.stream()
              .map(scrape -> scrape.problem() == null ? "none of these series" : scrape.problem())
              .findFirst()
              .orElse("no running pod with a port '%s'".formatted(settings.port()));
      return List.of(
          Finding.invalid(
              "Expected a pod of Deployment %s to answer with %s, but found %s"
                  .formatted(subject.workload().deployment(), settings.requests(), found),
              "check port, path and metric names of source '%s'".formatted(name())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of(Finding.denied("The look at the pods was interrupted", "start again"));
    }
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
    PodWatch pods =
        new PodWatch(
            clusters.client(subject.target().cluster()), subject.target(), subject.workload());
    return new Session(subject.spec(), wanted(subject), pods);
  }

  @Override
  public void close() {
    scraper.close();
  }

  private final class Session implements MetricSession {
    private final AnalysisSpec spec;
    private final PodScraper.Wanted wanted;
    private final PodWatch pods;

    Session(AnalysisSpec spec, PodScraper.Wanted wanted, PodWatch pods) {
      this.spec = spec;
      this.wanted = wanted;
      this.pods = pods;
    }

    @Override
    public Sample sample(Instant at) {
      try {
        return join(at, scraper.scrape(pods.addresses(settings), wanted));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return join(at, List.of());
      }
    }

    private Sample join(Instant at, List<PodScrape> scrapes) {
      List<CounterSample> counters = new ArrayList<>();
      SortedMap<String, Double> values = new TreeMap<>();
      for (PodScrape scrape : scrapes) {
        counters.addAll(scrape.samples());
        if (scrape.address().track() == Track.CANARY) {
          scrape.values().forEach((name, value) -> values.merge(name, value, Double::sum));
        }
      }
      return new Sample(at, counters, values, problems(scrapes, values));
    }

    private SortedMap<String, String> problems(
        List<PodScrape> scrapes, SortedMap<String, Double> values) {
      List<PodScrape> canary =
          scrapes.stream().filter(scrape -> scrape.address().track() == Track.CANARY).toList();
      SortedMap<String, String> problems = new TreeMap<>();
      boolean answered = canary.stream().anyMatch(scrape -> scrape.problem() == null);
      for (String metric : MetricNames.of(spec)) {
        if (!answered) {
          problems.put(metric, silence(canary));
        } else if (spec.threshold().containsKey(metric) && !values.containsKey(metric)) {
          problems.put(metric, "no canary pod has " + wanted.thresholds().get(metric));
        }
      }
      return problems;
    }

    private static String silence(List<PodScrape> canary) {
      return canary.stream()
          .map(scrape -> String.valueOf(scrape.problem()))
          .findFirst()
          .orElse("no canary pod is running");
    }

    @Override
    public void close() {
      pods.close();
    }
  }
}
