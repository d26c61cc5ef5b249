package dev.spillway.activities.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spillway.activities.Shop;
import dev.spillway.activities.registry.KubernetesClients;
import dev.spillway.judge.CounterSample;
import dev.spillway.judge.Counts;
import dev.spillway.judge.Sample;
import dev.spillway.judge.Series;
import dev.spillway.judge.Track;
import dev.spillway.model.Target;
import dev.spillway.model.Workload;
import dev.spillway.port.AnalyzeRequest;
import io.temporal.failure.ApplicationFailure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PrometheusSourceTest extends MetricSourceContract {
  private static final Served IDLE = new Served(0, 0, 0, 0, 0);

  private final ShopPods pods = new ShopPods();
  private final FakePrometheus prometheus = new FakePrometheus();
  private PrometheusSource source;

  @BeforeEach
  void start() {
    source = source(Prometheuses.of(prometheus.url()), pods.clusters());
    pods.start(Track.STABLE, "stable-1");
    pods.start(Track.CANARY, "canary-1");
    serve(Track.STABLE, IDLE);
    serve(Track.CANARY, IDLE);
  }

  PrometheusSource source(PrometheusSettings settings, KubernetesClients clusters) {
    return PrometheusSource.byDeployment(settings, clusters);
  }

  @AfterEach
  void close() {
    source.close();
    prometheus.close();
    pods.close();
  }

  @Override
  MetricSource source() {
    return source;
  }

  @Override
  Target target() {
    return Shop.TARGET;
  }

  @Override
  Workload workload() {
    return Shop.WORKLOAD;
  }

  @Override
  void serve(Track track, Served served) {
    prometheus.shows(track == Track.CANARY ? "canary-1" : "stable-1", Scrapes.text(served));
  }

  @Override
  void serveOtherSeries() {
    prometheus.shows("stable-1", "go_goroutines 7\n");
    prometheus.shows("canary-1", "go_goroutines 7\n");
  }

  @Override
  void down() {
    prometheus.server().stop();
  }

  @Override
  void recover() {
    prometheus.server().start();
  }

  @Override
  String queue() {
    return "sum(queue_depth{service=\"{{service}}\",pod=~\"{{pods}}\"})";
  }

  @Override
  String unreadable() {
    return "rate(queue_depth[5m]";
  }

  @Test
  void asksOnceAMetricForAllPodsOfBothTracks() {
    try (MetricSession session = open(Specs.all(queue()))) {
      session.sample(AT);

      assertThat(prometheus.asked())
          .extracting(form -> form.get("query"))
          .containsExactlyInAnyOrder(
              "http_requests_total{namespace=\"shop\",pod=~\"canary-1|stable-1\"}[60000ms]",
              "{__name__=~\"rt|rt_bucket\",namespace=\"shop\",pod=~\"canary-1|stable-1\"}[60000ms]",
              "up{namespace=\"shop\",pod=~\"canary-1|stable-1\"}[60000ms]",
              "sum(queue_depth{service=\"orders-api\",pod=~\"canary-1\"})");
    }
  }

  @Test
  void readsAllAsOfOneTimeAScrapeIntervalAgo() {
    try (MetricSession session = open(Specs.all(queue()))) {
      session.sample(AT);

      assertThat(prometheus.asked())
          .extracting(form -> form.get("time") + " " + form.get("timeout"))
          .hasSize(4)
          .containsOnly("2026-03-01T11:59:45Z 2000ms");
    }
  }

  @Test
  void addsTheSeriesOfAPodAndNoPods() {
    pods.start(Track.CANARY, "canary-2");
    prometheus.shows("canary-2", Scrapes.text(new Served(7, 3, 0, 0, 30)));
    serve(Track.CANARY, new Served(5, 0, 0, 0, 12));
    try (MetricSession session = open(Specs.all(queue()))) {
      Sample sample = session.sample(AT);

      assertThat(sample.counters())
          .contains(
              new CounterSample(Track.CANARY, "canary-1", Series.TOTAL, 5),
              new CounterSample(Track.CANARY, "canary-2", Series.TOTAL, 10),
              new CounterSample(Track.CANARY, "canary-2", Series.BAD, 3));
      assertThat(sample.values()).hasSize(1);
    }
  }

  @Test
  void countsAllPodsOfAServiceAsOneWhereThereIsNothingToCompareWith() {
    MetricSource.Subject service =
        new MetricSource.Subject(
            target(), workload(), Specs.errorRate(), AnalyzeRequest.Scope.SERVICE);
    try (MetricSession session = source().open(service)) {
      Sample sample = session.sample(AT);

      assertThat(sample.problems()).isEmpty();
      assertThat(sample.counters())
          .allMatch(counter -> counter.track() == Track.CANARY)
          .extracting(CounterSample::pod)
          .contains("canary-1", "stable-1");
    }
  }

  @Test
  void countsAllThatAPodShowsAfterItsContainerRestarted() {
    serve(Track.CANARY, new Served(1_000, 50, 0, 0, 0));
    try (MetricSession session = open(Specs.errorRate())) {
      Sample before = session.sample(AT);
      serve(Track.CANARY, new Served(20, 4, 0, 0, 0));

      Counts added = added(before, session.sample(AT));

      assertThat(added.of(Track.CANARY, Series.TOTAL)).isEqualTo(24);
      assertThat(added.of(Track.CANARY, Series.BAD)).isEqualTo(4);
    }
  }

  @Test
  void countsTheLastFailuresOfAPodThatIsGone() {
    serve(Track.CANARY, new Served(100, 0, 0, 0, 0));
    try (MetricSession session = open(Specs.errorRate())) {
      Sample before = session.sample(AT);
      serve(Track.CANARY, new Served(100, 9, 0, 0, 0));
      pods.remove("canary-1");
      pods.start(Track.CANARY, "canary-2");
      prometheus.shows("canary-2", Scrapes.text(IDLE));

      ShopPods.await("the new pod", () -> session.sample(AT).problems().isEmpty());

      assertThat(added(before, session.sample(AT)).of(Track.CANARY, Series.BAD)).isEqualTo(9);
    }
  }

  @Test
  void takesFailuresThatNoPodShowsForNone() {
    prometheus.shows("canary-1", "http_requests_total{code=\"200\"} 40\n");
    try (MetricSession session = open(Specs.errorRate())) {
      Sample sample = session.sample(AT);

      assertThat(sample.problems()).isEmpty();
      assertThat(sample.counters())
          .contains(new CounterSample(Track.CANARY, "canary-1", Series.BAD, 0));
    }
  }

  @Test
  void readsACounterOfFailedRequestsAlone() {
    PrometheusSettings.Metrics metrics =
        Prometheuses.metrics("served_total", "failed_total{kind!=\"client\"}", null);
    prometheus.shows(
        "canary-1",
        """
        served_total 50
        failed_total{kind="server"} 3
        failed_total{kind="client"} 20
        """);
    PrometheusSettings usual = Prometheuses.of(prometheus.url());
    try (PrometheusSource counting =
            source(Prometheuses.of(usual.server(), metrics, usual.timeout()), pods.clusters());
        MetricSession session = counting.open(subject(Specs.errorRate()))) {
      Sample sample = session.sample(AT);

      assertThat(sample.problems()).isEmpty();
      assertThat(sample.counters())
          .containsExactlyInAnyOrder(
              new CounterSample(Track.CANARY, "canary-1", Series.TOTAL, 50),
              new CounterSample(Track.CANARY, "canary-1", Series.BAD, 3));
    }
  }

  @Test
  void needsNoRequestsWhereOnlyAValueIsWatched() {
    prometheus.shows("canary-1", "queue_depth{service=\"orders-api\"} 3\n");
    try (MetricSession session = open(Specs.queue(queue()))) {
      Sample sample = session.sample(AT);

      assertThat(sample.problems()).isEmpty();
      assertThat(sample.values()).containsEntry("queue", 3.0);
    }
  }

  @Test
  void saysThatItWasInterruptedRatherThanThatDataLack() {
    try (MetricSession session = open(Specs.errorRate())) {
      Thread.currentThread().interrupt();

      assertThatThrownBy(() -> session.sample(AT)).isInstanceOf(ApplicationFailure.class);
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
