package dev.spillway.activities.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spillway.activities.Shop;
import dev.spillway.judge.AnalysisSpec;
import dev.spillway.judge.CounterSample;
import dev.spillway.judge.Track;
import dev.spillway.port.Finding;
import dev.spillway.wire.FailureType;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which endpoints of a Service are scraped, while they come and go. */
class ScrapedEndpointsTest {
  private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");
  private static final String ANSWER = "http_requests_total{code=\"200\"} 5\n";

  private final ShopPods pods = new ShopPods();
  private final ScrapeSource source = ScrapeSource.byService(Scrapes.USUAL, pods.clusters());

  @BeforeEach
  void start() {
    pods.start(Track.STABLE, "stable-1").says(ANSWER);
  }

  @AfterEach
  void close() {
    source.close();
    pods.close();
  }

  @Test
  void seesACanaryServiceThatComesAfterTheAnalysisBegan() {
    try (MetricSession session = open()) {
      assertThat(session.sample(AT).problems())
          .containsExactly(
              Map.entry(
                  "errorRate",
                  "Service shop/orders-api-canary has no ready endpoint with port 'metrics'"));

      pods.start(Track.CANARY, "canary-1").says(ANSWER);

      ShopPods.await("canary-1 is scraped", () -> canaries(session).equals(List.of("canary-1")));
      assertThat(session.sample(AT).problems()).isEmpty();
    }
  }

  @Test
  void seesAnEndpointThatComesAndForgetsOneThatGoes() {
    pods.start(Track.CANARY, "canary-1").says(ANSWER);
    try (MetricSession session = open()) {
      assertThat(canaries(session)).containsExactly("canary-1");

      pods.start(Track.CANARY, "canary-2").says(ANSWER);
      pods.remove("canary-1");

      ShopPods.await(
          "only canary-2 is scraped", () -> canaries(session).equals(List.of("canary-2")));
    }
  }

  @Test
  void forgetsAnEndpointThatIsReadyNoMore() {
    MetricsPod canary = pods.start(Track.CANARY, "canary-1");
    canary.says(ANSWER);
    try (MetricSession session = open()) {
      assertThat(canaries(session)).containsExactly("canary-1");

      pods.expose(unready(canary));

      ShopPods.await("no canary is scraped", () -> canaries(session).isEmpty());
      assertThat(session.sample(AT).problems().get("errorRate"))
          .contains("Service shop/orders-api-canary");
    }
  }

  @Test
  void countsAPodWithTwoAddressesOnce() {
    MetricsPod canary = pods.start(Track.CANARY, "canary-1");
    canary.says(ANSWER);
    pods.expose(
        Slices.of(Track.CANARY, "canary-1", canary.port(), "::1")
            .editMetadata()
            .withName("canary-1-ipv6")
            .endMetadata()
            .build());
    try (MetricSession session = open()) {
      assertThat(canaries(session)).containsExactly("canary-1");
      assertThat(session.sample(AT).problems()).isEmpty();
    }
  }

  @Test
  void goesOnSeeingEndpointsAfterItsWatchExpired() {
    try (MetricSession session = open()) {
      ShopPods.await("both tracks are watched", () -> pods.api().openWatches() == 2);
      pods.api().expireWatches();

      pods.start(Track.CANARY, "canary-1").says(ANSWER);

      ShopPods.await("canary-1 is scraped", () -> canaries(session).equals(List.of("canary-1")));
    }
  }

  @Test
  void asksAPersonAtOnceWhereItMayNotSeeEndpoints() {
    pods.api().fail(403);
    try (MetricSession session = open()) {
      assertThatThrownBy(() -> session.sample(AT))
          .isInstanceOfSatisfying(
              ApplicationFailure.class,
              failure -> {
                assertThat(failure.getType()).isEqualTo(FailureType.UNAUTHORISED.wireName());
                assertThat(failure.getOriginalMessage())
                    .contains("watch endpointslices.discovery.k8s.io of Service shop/orders-api");
              });
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"list", "watch"})
  void findsThatItMayNotSeeEndpoints(String verb) {
    pods.api().deny(verb, "endpointslices");

    List<Finding> findings = source.inspect(subject());

    assertThat(findings)
        .singleElement()
        .extracting(Finding::severity)
        .isEqualTo(Finding.Severity.DENIED);
    assertThat(findings.getFirst().cause()).endsWith(verb + " endpointslices.discovery.k8s.io");
  }

  @Test
  void findsThatTheServiceHasNoSuchPort() {
    ScrapeSettings settings = Scrapes.settings("admin", "/metrics", Duration.ofSeconds(1));
    try (ScrapeSource misled = ScrapeSource.byService(settings, pods.clusters())) {
      assertThat(misled.inspect(subject()))
          .singleElement()
          .satisfies(
              finding ->
                  assertThat(finding.cause())
                      .contains("Service shop/orders-api has no ready endpoint with port 'admin'"));
    }
  }

  @Test
  void findsNothingWhereNothingRunsThatCouldShowIt() {
    pods.remove("stable-1");
    pods.expose(Slices.empty(Track.STABLE, "placeholder").build());

    assertThat(source.inspect(subject())).isEmpty();
  }

  @Test
  void leavesNoWatchOpen() {
    open().close();
    assertThat(source.inspect(subject())).isEmpty();
    pods.remove("stable-1");
    assertThat(source.inspect(subject())).isEmpty();

    ShopPods.await("no watch is open", () -> pods.api().openWatches() == 0);
  }

  private static EndpointSlice unready(MetricsPod canary) {
    return Slices.of(Track.CANARY, "canary-1", canary.port(), "127.0.0.1")
        .editFirstEndpoint()
        .editConditions()
        .withReady(false)
        .endConditions()
        .endEndpoint()
        .build();
  }

  private static List<String> canaries(MetricSession session) {
    return session.sample(AT).counters().stream()
        .filter(counter -> counter.track() == Track.CANARY)
        .map(CounterSample::pod)
        .distinct()
        .toList();
  }

  private MetricSession open() {
    return source.open(subject());
  }

  private static MetricSource.Subject subject() {
    AnalysisSpec spec = Specs.errorRate();
    return new MetricSource.Subject(Shop.TARGET, Shop.WORKLOAD, spec);
  }
}
