package dev.spillway.activities.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.judge.CounterSample;
import dev.spillway.judge.Track;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PodAddressTest {
  @ParameterizedTest
  @CsvSource({
    "metrics, 10.0.0.7, http://10.0.0.7:9090/metrics",
    "metrics, fd00::7, http://[fd00::7]:9090/metrics",
    "8081, 10.0.0.7, http://10.0.0.7:8081/metrics",
  })
  void isWhereARunningPodServesItsMetrics(String port, String address, String metrics) {
    assertThat(of(port, running(address).build()).map(PodAddress::metrics))
        .hasValueSatisfying(it -> assertThat(it).hasToString(metrics));
  }

  @ParameterizedTest
  @CsvSource({"Pending", "Succeeded", "Failed", "Unknown"})
  void isNowhereWhileThePodDoesNotRun(String phase) {
    Pod pod = running("10.0.0.7").editStatus().withPhase(phase).endStatus().build();

    assertThat(of("metrics", pod)).isEmpty();
  }

  @Test
  void isNowhereWithoutAnAddress() {
    assertThat(of("metrics", running(null).build())).isEmpty();
    assertThat(of("metrics", running(null).withStatus(null).build())).isEmpty();
  }

  @Test
  void isNowhereOnceThePodIsToEnd() {
    Pod pod =
        running("10.0.0.7")
            .editMetadata()
            .withDeletionTimestamp("2026-03-01T12:00:00Z")
            .endMetadata()
            .build();

    assertThat(of("metrics", pod)).isEmpty();
  }

  @Test
  void isNowhereWithoutThePort() {
    assertThat(of("admin", running("10.0.0.7").build())).isEmpty();
  }

  @Test
  void tellsWhenThePodBeganWithEachOfItsCounters() {
    Pod pod =
        running("10.0.0.7").editStatus().withStartTime("2026-03-01T12:00:00Z").endStatus().build();
    ScrapeSettings settings = Scrapes.settings("metrics", "/metrics", Duration.ofSeconds(1));
    PodScrape scrape = new PodScrape(of("metrics", pod).orElseThrow());

    scrape.take(
        new PodScraper.Wanted(settings, new TreeMap<>()),
        settings.requests(),
        Map.of("code", "500"),
        12);

    assertThat(scrape.samples())
        .extracting(CounterSample::bornAt)
        .containsOnly(Instant.parse("2026-03-01T12:00:00Z"));
  }

  private static Optional<PodAddress> of(String port, Pod pod) {
    return PodAddress.of(
        Track.CANARY, pod, Scrapes.settings(port, "/metrics", Duration.ofSeconds(1)));
  }

  private static PodBuilder running(String address) {
    return new PodBuilder()
        .withNewMetadata()
        .withName("canary-1")
        .endMetadata()
        .withNewSpec()
        .addNewContainer()
        .withName("app")
        .addNewPort()
        .withName("metrics")
        .withContainerPort(9090)
        .endPort()
        .endContainer()
        .endSpec()
        .withNewStatus()
        .withPhase("Running")
        .withPodIP(address)
        .endStatus();
  }
}
