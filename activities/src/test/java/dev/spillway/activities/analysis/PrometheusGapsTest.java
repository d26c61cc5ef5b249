package dev.spillway.activities.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.activities.Shop;
import dev.spillway.activities.analysis.MetricSourceContract.Served;
import dev.spillway.judge.AnalysisSpec;
import dev.spillway.judge.CounterSample;
import dev.spillway.judge.ErrorRate;
import dev.spillway.judge.Ratio;
import dev.spillway.judge.Sample;
import dev.spillway.judge.Track;
import dev.spillway.port.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a Prometheus may lack, and how that is told. */
class PrometheusGapsTest {
  private static final Instant AT = MetricSourceContract.AT;
  private static final String QUEUE = "sum(queue_depth{pod=~\"{{pods}}\"})";

  private final ShopPods pods = new ShopPods();
  private final FakePrometheus prometheus = new FakePrometheus();
  private PrometheusSource source;

  @BeforeEach
  void start() {
    source = PrometheusSource.byDeployment(Prometheuses.of(prometheus.url()), pods.clusters());
    pods.start(Track.STABLE, "stable-1");
    pods.start(Track.CANARY, "canary-1");
    prometheus.shows("stable-1", Scrapes.text(new Served(0, 0, 0, 0, 0)));
    prometheus.shows("canary-1", Scrapes.text(new Served(0, 0, 0, 0, 0)));
  }

  @AfterEach
  void close() {
    source.close();
    prometheus.close();
    pods.close();
  }

  @Test
  void saysThatOneOfTheCanarysPodsCannotBeScraped() {
    pods.start(Track.CANARY, "canary-2");
    prometheus.cannotScrape("canary-2");
    try (MetricSession session = open(Specs.errorRate())) {
      Sample sample = session.sample(AT);

      assertThat(sample.problems().get("errorRate")).contains("canary-2 cannot be scraped");
      assertThat(sample.counters()).extracting(CounterSample::pod).contains("canary-1");
    }
  }

  @Test
  void saysThatPrometheusDoesNotKnowOneOfTheCanarysPods() {
    pods.start(Track.CANARY, "canary-2");
    try (MetricSession session = open(Specs.errorRate())) {
      Sample sample = session.sample(AT);

      assertThat(sample.problems().get("errorRate")).contains("canary-2 is not scraped", "'pod'");
    }
  }

  @Test
  void comparesWithNoStableVersionWhoseEveryPodIsSilent() {
    prometheus.cannotScrape("stable-1");
    try (MetricSession compared =
            open(Specs.of(new ErrorRate(new Ratio("1%"), new Ratio("1pp")), null, Map.of()));
        MetricSession alone = open(Specs.errorRate())) {
      assertThat(compared.sample(AT).problems().get("errorRate")).contains("stable-1");
      assertThat(alone.sample(AT).problems()).isEmpty();
    }
  }

  @Test
  void provesNothingBesideAStableVersionWhoseEveryPodIsSilent() {
    prometheus.cannotScrape("stable-1");
    ErrorRate proving = new ErrorRate(new Ratio("1%"), null, null, null, new Ratio("1%"), null);
    try (MetricSession session = open(Specs.of(proving, null, Map.of()))) {
      assertThat(session.sample(AT).problems().get("errorRate")).contains("stable-1");
    }
  }

  @Test
  void readsWhatABurnRateCountsAndSaysWhatItLacks() {
    prometheus.cannotScrape("canary-1");
    try (MetricSession failed = open(Specs.burning(null));
        MetricSession slow = open(Specs.burning(Duration.ofMillis(300)))) {
      assertThat(failed.sample(AT).problems()).containsOnlyKeys("burnRate");
      assertThat(failed.sample(AT).counters())
          .extracting(counter -> counter.series().isBucket())
          .contains(false)
          .doesNotContain(true);
      assertThat(slow.sample(AT).problems()).containsOnlyKeys("burnRate");
      assertThat(slow.sample(AT).counters())
          .extracting(counter -> counter.series().isBucket())
          .doesNotContain(false);
    }
  }

  @Test
  void cannotTellFailedRequestsWithoutTheirLabel() {
    prometheus.shows("canary-1", "http_requests_total{status=\"500\"} 50\n");
    try (MetricSession session = open(Specs.errorRate())) {
      Sample sample = session.sample(AT);

      assertThat(sample.counters()).noneMatch(counter -> counter.track() == Track.CANARY);
      assertThat(sample.problems().get("errorRate")).contains("label 'code'");
    }
  }

  @Test
  void countsNoPodWhoseNewestReadingIsNoCount() {
    prometheus.shows(
        "canary-1", "http_requests_total{code=\"200\"} NaN\nhttp_requests_total{code=\"500\"} 9\n");
    try (MetricSession session = open(Specs.errorRate())) {
      Sample sample = session.sample(AT);

      assertThat(sample.counters()).noneMatch(counter -> counter.track() == Track.CANARY);
      assertThat(sample.problems().get("errorRate")).contains("canary-1", "no count");
    }
  }

  @Test
  void mixesNotTheCountersOfTwoTargets() {
    prometheus.shows(
        "canary-1",
        """
        http_requests_total{code="200",job="shop"} 40
        http_requests_total{code="200",job="sidecar"} 90
        """);
    try (MetricSession session = open(Specs.errorRate())) {
      Sample sample = session.sample(AT);

      assertThat(sample.counters()).noneMatch(counter -> counter.track() == Track.CANARY);
      assertThat(sample.problems().get("errorRate")).contains("2 targets", "matcher such as job");
    }
  }

  @Test
  void asksForNoPodsWhereNoneOfTheCanaryRuns() {
    pods.remove("canary-1");
    try (MetricSession session = open(Specs.all(QUEUE))) {
      Sample sample = session.sample(AT);

      assertThat(sample.problems())
          .containsOnlyKeys("errorRate", "latency", "queue")
          .allSatisfy((metric, problem) -> assertThat(problem).contains("no canary pod"));
    }
  }

  @Test
  void findsThatNoMetricHasThatName() {
    prometheus.shows("stable-1", "served_total{code=\"200\"} 5\n");
    prometheus.forget("canary-1");

    List<Finding> findings = source.inspect(subject(Specs.errorRate()));

    assertThat(findings).hasSize(1);
    assertThat(findings.getFirst().cause())
        .contains("no stable pod has http_requests_total", "of no pod at all");
    assertThat(findings.getFirst().remedy()).contains("metric names", "pod-label");
  }

  @Test
  void findsThatTheMetricIsThereUnderOtherLabels() {
    prometheus.shows("elsewhere", "http_requests_total{code=\"200\"} 5\n");
    prometheus.shows("stable-1", "go_goroutines 7\n");

    assertThat(source.inspect(subject(Specs.errorRate())).getFirst().cause())
        .contains("no stable pod has http_requests_total", "under other labels");
  }

  @Test
  void findsThatTheErrorLabelIsAbsent() {
    prometheus.shows("stable-1", "http_requests_total{status=\"200\"} 5\n");

    assertThat(source.inspect(subject(Specs.errorRate())).getFirst().cause())
        .contains("label 'code'");
  }

  @Test
  void findsAnUnknownPlaceholder() {
    List<Finding> findings = source.inspect(subject(Specs.queue("queue{pod=\"{{pod}}\"}")));

    assertThat(findings).hasSize(1);
    assertThat(findings.getFirst().cause()).contains("{{pods}}", "found {{pod}}");
  }

  private MetricSession open(AnalysisSpec spec) {
    return source.open(subject(spec));
  }

  private static MetricSource.Subject subject(AnalysisSpec spec) {
    return new MetricSource.Subject(Shop.TARGET, Shop.WORKLOAD, spec);
  }
}
