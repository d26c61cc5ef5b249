package dev.spillway.activities.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spillway.activities.Shop;
import dev.spillway.activities.kube.KubernetesApi;
import dev.spillway.activities.registry.KubernetesClients;
import dev.spillway.judge.AnalysisSpec;
import dev.spillway.judge.CounterSample;
import dev.spillway.judge.Sample;
import dev.spillway.judge.Track;
import dev.spillway.port.AnalyzeRequest;
import dev.spillway.wire.FailureType;
import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import io.temporal.failure.ApplicationFailure;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which pods are scraped, while they and the API server come and go. */
class ScrapedPodsTest {
  private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");
  private static final String ANSWER = "http_requests_total{code=\"200\"} 5\n";

  private final ShopPods pods = new ShopPods();
  private final ScrapeSource source = ScrapeSource.byDeployment(Scrapes.USUAL, pods.clusters());

  @BeforeEach
  void start() {
    pods.start(Track.STABLE, "stable-1").says(ANSWER);
    pods.start(Track.CANARY, "canary-1").says(ANSWER);
  }

  @AfterEach
  void close() {
    source.close();
    pods.close();
  }

  @Test
  void seesAPodThatComesAndForgetsOneThatGoes() {
    try (MetricSession session = open(Specs.errorRate())) {
      assertThat(session.sample(AT).counters()).extracting(CounterSample::pod).contains("canary-1");

      MetricsPod second = pods.start(Track.CANARY, "canary-2");
      second.says(ANSWER);
      pods.remove("canary-1");
      ShopPods.await("canary-2 is scraped, and canary-1 is not", () -> seesOnlyTheSecond(session));

      assertThat(session.sample(AT).problems()).isEmpty();
    }
  }

  @Test
  void countsAllPodsOfAServiceAsOne() {
    MetricSource.Subject service =
        new MetricSource.Subject(
            Shop.TARGET, Shop.WORKLOAD, Specs.errorRate(), AnalyzeRequest.Scope.SERVICE);
    try (MetricSession session = source.open(service)) {
      Sample sample = session.sample(AT);

      assertThat(sample.counters()).extracting(CounterSample::track).containsOnly(Track.CANARY);
      assertThat(sample.counters()).extracting(CounterSample::pod).contains("stable-1", "canary-1");
    }
  }

  private static boolean seesOnlyTheSecond(MetricSession session) {
    return session.sample(AT).counters().stream()
        .filter(sample -> sample.track() == Track.CANARY)
        .map(CounterSample::pod)
        .distinct()
        .toList()
        .equals(List.of("canary-2"));
  }

  @Test
  void goesOnSeeingPodsAfterItsWatchExpired() {
    try (MetricSession session = open(Specs.errorRate())) {
      ShopPods.await("both tracks are watched", () -> pods.api().openWatches() == 2);
      pods.api().expireWatches();

      pods.start(Track.CANARY, "canary-2").says(ANSWER);

      ShopPods.await("canary-2 is scraped", () -> scrapes(session, "canary-2"));
    }
  }

  @Test
  void goesOnSeeingPodsAfterTheApiServerWasAway() {
    try (MetricSession session = open(Specs.errorRate())) {
      ShopPods.await("both tracks are watched", () -> pods.api().openWatches() == 2);
      pods.api().fail(503);
      pods.api().expireWatches();
      ShopPods.await("no track is watched", () -> pods.api().openWatches() == 0);
      assertThat(session.sample(AT).problems()).isEmpty();

      pods.api().recover();
      pods.start(Track.CANARY, "canary-2").says(ANSWER);

      ShopPods.await("canary-2 is scraped", () -> scrapes(session, "canary-2"));
    }
  }

  private static boolean scrapes(MetricSession session, String pod) {
    return session.sample(AT).counters().stream().anyMatch(sample -> sample.pod().equals(pod));
  }

  @Test
  void hasNoDataWhileTheApiServerIsAwayFromTheBeginning() {
    pods.api().fail(503);
    try (MetricSession session = open(Specs.errorRate())) {
      assertThat(session.sample(AT).counters()).isEmpty();
      assertThat(session.sample(AT).problems().get("errorRate")).contains("but got 503");

      pods.api().recover();

      ShopPods.await("the pods are scraped", () -> session.sample(AT).problems().isEmpty());
    }
  }

  @Test
  void saysThatTheApiServerDoesNotAnswer() {
    KubernetesApi gone = new KubernetesApi();
    KubernetesClients clusters = KubernetesClients.ofClients(Map.of("sandbox", gone.newClient()));
    gone.close();
    try (ScrapeSource cut = ScrapeSource.byDeployment(Scrapes.USUAL, clusters);
        MetricSession session = cut.open(subject(Specs.errorRate()))) {
      assertThat(session.sample(AT).problems().get("errorRate")).contains("but got no answer");
    }
  }

  @Test
  void asksAPersonAtOnceWhereItMayNotSeePods() {
    pods.api().fail(403);
    try (MetricSession session = open(Specs.errorRate())) {
      assertThatThrownBy(() -> session.sample(AT))
          .isInstanceOfSatisfying(
              ApplicationFailure.class,
              failure -> {
                assertThat(failure.getType()).isEqualTo(FailureType.UNAUTHORISED.wireName());
                assertThat(failure.isNonRetryable()).isTrue();
              });
    }
  }

  @Test
  void waitsNotLongForAnApiServerThatHangs() {
    CountDownLatch over = new CountDownLatch(1);
    pods.api().beforeNext("GET", "/deployments/orders-api", () -> await(over));
    try (MetricSession session = open(Specs.errorRate())) {
      assertThat(session.sample(AT).problems().get("errorRate"))
          .isEqualTo("the API server has not named the pods yet");

      over.countDown();

      ShopPods.await("the pods are scraped", () -> session.sample(AT).problems().isEmpty());
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void seesACanaryDeploymentThatComesAfterTheAnalysisBegan() {
    pods.deleteCanary();
    try (MetricSession session = open(Specs.errorRate())) {
      assertThat(session.sample(AT).problems())
          .containsExactly(Map.entry("errorRate", "no canary pod is running"));

      pods.deployCanary();

      ShopPods.await("canary-1 is scraped", () -> scrapes(session, "canary-1"));
      assertThat(session.sample(AT).problems()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "get, deployments, get deployments.apps",
    "list, pods, list pods",
    "watch, pods, watch pods",
  })
  void findsThatItMayNotSeePods(String verb, String resource, String right) {
    pods.api().deny(verb, resource);

    assertThat(source.inspect(subject(Specs.errorRate())))
        .singleElement()
        .satisfies(finding -> assertThat(finding.cause()).endsWith(right));
  }

  @Test
  void asksNoPodThatDoesNotRun() {
    pods.startPending(Track.CANARY, "canary-2");
    try (MetricSession session = open(Specs.errorRate())) {
      assertThat(session.sample(AT).problems()).isEmpty();
    }
  }

  @Test
  void saysThatNoCanaryPodRuns() {
    pods.remove("canary-1");
    try (MetricSession session = open(Specs.errorRate())) {
      assertThat(session.sample(AT).problems())
          .containsExactly(Map.entry("errorRate", "no canary pod is running"));
    }
  }

  @Test
  void takesNoPodsOfOthersWhereTheSelectorIsAnExpression() {
    pods.deployCanary(
        new LabelSelectorBuilder()
            .addNewMatchExpression()
            .withKey("is-orders-api-canary")
            .withOperator("Exists")
            .endMatchExpression()
            .build());
    try (MetricSession session = open(Specs.errorRate())) {
      assertThat(session.sample(AT).counters())
          .filteredOn(counter -> counter.track() == Track.CANARY)
          .extracting(CounterSample::pod)
          .containsOnly("canary-1");
    }
  }

  @Test
  void leavesNoWatchOpen() {
    open(Specs.errorRate()).close();
    assertThat(source.inspect(subject(Specs.errorRate()))).isEmpty();
    assertThatThrownBy(() -> open(Specs.queue("rate(queue_depth[5m]")).close())
        .isInstanceOf(ApplicationFailure.class);
    pods.api().refuseNext("GET", "/deployments/orders-api-canary", 503);
    try (MetricSession session = open(Specs.errorRate())) {
      assertThat(session.sample(AT).problems().get("errorRate")).contains("but got 503");
    }

    ShopPods.await("no watch is open", () -> pods.api().openWatches() == 0);
  }

  private MetricSession open(AnalysisSpec spec) {
    return source.open(subject(spec));
  }

  private static MetricSource.Subject subject(AnalysisSpec spec) {
    return new MetricSource.Subject(Shop.TARGET, Shop.WORKLOAD, spec);
  }
}
