package dev.spillway.activities.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spillway.activities.Shop;
import dev.spillway.activities.registry.KubernetesClients;
import dev.spillway.judge.CounterSample;
import dev.spillway.judge.Counts;
import dev.spillway.judge.ErrorRate;
import dev.spillway.judge.Ratio;
import dev.spillway.judge.Sample;
import dev.spillway.judge.Series;
import dev.spillway.judge.Track;
import dev.spillway.model.Target;
import dev.spillway.model.Workload;
import dev.spillway.port.AnalyzeRequest;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScrapeSourceTest extends MetricSourceContract {
  private static final Served IDLE = new Served(0, 0, 0, 0, 0);

  private final ShopPods pods = new ShopPods();
  private ScrapeSource source;
  private MetricsPod stable;
  private MetricsPod canary;

  @BeforeEach
  void start() {
    source = source(pods.clusters());
    stable = pods.start(Track.STABLE, "stable-1");
    canary = pods.start(Track.CANARY, "canary-1");
    serve(Track.STABLE, IDLE);
    serve(Track.CANARY, IDLE);
  }

  ScrapeSource source(KubernetesClients clusters) {
    return ScrapeSource.byDeployment(Scrapes.USUAL, clusters);
  }

  @AfterEach
  void close() {
    source.close();
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
    (track == Track.CANARY ? canary : stable).says(Scrapes.text(served));
  }

  @Override
  void serveOtherSeries() {
    stable.says("go_goroutines 7\n");
    canary.says("go_goroutines 7\n");
  }

  @Override
  void down() {
    stable.stop();
    canary.stop();
  }

  @Override
  void recover() {
    stable.start();
    canary.start();
  }

  @Override
  String queue() {
    return "queue_depth{service=\"{{service}}\"}";
  }

  @Override
  String unreadable() {
    return "rate(queue_depth[5m]";
  }

  @Test
  void addsThePodsOfATrack() {
    pods.start(Track.CANARY, "canary-2").says(Scrapes.text(new Served(7, 3, 0, 0, 30)));
    serve(Track.CANARY, new Served(5, 0, 0, 0, 12));
    try (MetricSession session = open(Specs.all(queue()))) {
      Sample sample = session.sample(AT);

      assertThat(sample.counters())
          .contains(
              new CounterSample(Track.CANARY, "canary-1", Series.TOTAL, 5),
              new CounterSample(Track.CANARY, "canary-2", Series.TOTAL, 10),
              new CounterSample(Track.CANARY, "canary-2", Series.BAD, 3));
      assertThat(sample.values()).containsEntry("queue", 42.0);
    }
  }

  @Test
  void countsAllPodsOfAServiceAsOneWhereThereIsNothingToCompareWith() {
    serve(Track.CANARY, new Served(5, 1, 0, 0, 0));
    serve(Track.STABLE, new Served(20, 3, 0, 0, 0));
    MetricSource.Subject canary = subject(Specs.errorRate());
    MetricSource.Subject service =
        new MetricSource.Subject(
            canary.target(), canary.workload(), canary.spec(), AnalyzeRequest.Scope.SERVICE);
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
  void saysThatOneOfTheCanarysPodsIsSilent() {
    pods.start(Track.CANARY, "canary-2").answers(MetricsPod.status(503));
    try (MetricSession session = open(Specs.all(queue()))) {
      Sample sample = session.sample(AT);

      assertThat(sample.problems()).containsOnlyKeys("errorRate", "latency", "queue");
      assertThat(sample.problems().get("errorRate"))
          .contains("canary-2", "Expected 200, but got 503");
      assertThat(sample.counters()).extracting(CounterSample::pod).contains("canary-1");
      assertThat(sample.values()).isEmpty();
    }
  }

  @Test
  void comparesWithNoStableVersionWhoseEveryPodIsSilent() {
    stable.stop();
    try (MetricSession compared =
            open(Specs.of(new ErrorRate(new Ratio("1%"), new Ratio("1pp")), null, Map.of()));
        MetricSession alone = open(Specs.errorRate())) {
      assertThat(compared.sample(AT).problems().get("errorRate")).contains("stable-1");
      assertThat(alone.sample(AT).problems()).isEmpty();
    }
  }

  @Test
  void provesNothingBesideAStableVersionWhoseEveryPodIsSilent() {
    stable.stop();
    ErrorRate proving = new ErrorRate(new Ratio("1%"), null, null, null, new Ratio("1%"), null);
    try (MetricSession session = open(Specs.of(proving, null, Map.of()))) {
      assertThat(session.sample(AT).problems().get("errorRate")).contains("stable-1");
    }
  }

  @Test
  void readsWhatABurnRateCountsAndSaysWhatItLacks() {
    canary.says("rt_bucket{le=\"+Inf\"} 50\n");
    try (MetricSession failed = open(Specs.burning(null));
        MetricSession slow = open(Specs.burning(Duration.ofMillis(300)))) {
      assertThat(failed.sample(AT).problems().get("burnRate")).contains("http_requests_total");
      assertThat(slow.sample(AT).counters())
          .anyMatch(counter -> counter.series().isBucket() && counter.track() == Track.CANARY);
    }
  }

  @Test
  void cannotTellFailedRequestsWithoutTheirLabel() {
    canary.says("http_requests_total{status=\"200\"} 50\nhttp_requests_total{status=\"500\"} 50\n");
    try (MetricSession session = open(Specs.errorRate())) {
      Sample sample = session.sample(AT);

      assertThat(sample.counters())
          .filteredOn(counter -> counter.track() == Track.CANARY)
          .allSatisfy(counter -> assertThat(counter.value()).isNaN());
      assertThat(sample.problems().get("errorRate")).contains("label 'code'");
    }
  }

  @Test
  void countsNeitherRequestsNorFailedOnesWhereOneOfThemIsNoNumber() {
    canary.says("http_requests_total{code=\"200\"} -5\nhttp_requests_total{code=\"500\"} 50\n");
    try (MetricSession session = open(Specs.errorRate())) {
      Sample sample = session.sample(AT);

      assertThat(sample.counters())
          .filteredOn(counter -> counter.track() == Track.CANARY)
          .hasSize(2)
          .allSatisfy(counter -> assertThat(counter.value()).isNaN());
      assertThat(sample.problems().get("errorRate")).contains("canary-1", "no count");
    }
  }

  @Test
  void readsNoQuantileFromAHistogramWithABucketThatIsNoNumber() {
    canary.says(
        """
        rt_bucket{le="0.1"} NaN
        rt_bucket{le="1"} 50
        rt_bucket{le="+Inf"} 50
        """);
    try (MetricSession session = open(Specs.latency())) {
      Sample sample = session.sample(AT);

      assertThat(sample.counters())
          .filteredOn(counter -> counter.track() == Track.CANARY)
          .hasSize(3)
          .allSatisfy(counter -> assertThat(counter.value()).isNaN());
      assertThat(sample.problems().get("latency")).contains("canary-1", "no count");
    }
  }

  @Test
  void needsNoRequestsWhereOnlyAValueIsWatched() {
    serveOtherSeries();

    assertThat(source.inspect(subject(Specs.queue(queue())))).isEmpty();
  }

  @Test
  void findsThatOnlyTheHistogramIsAbsent() {
    stable.says("http_requests_total{code=\"200\"} 5\n");

    assertThat(source.inspect(subject(Specs.errorRate()))).isEmpty();
    assertThat(source.inspect(subject(Specs.latency()))).hasSize(1);
    assertThat(source.inspect(subject(Specs.latency())).getFirst().cause()).contains("rt_bucket");
  }

  @Test
  void findsThatTheErrorLabelIsAbsent() {
    stable.says("http_requests_total{status=\"200\"} 5\n");

    assertThat(source.inspect(subject(Specs.errorRate()))).hasSize(1);
    assertThat(source.inspect(subject(Specs.errorRate())).getFirst().cause())
        .contains("label 'code'");
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
