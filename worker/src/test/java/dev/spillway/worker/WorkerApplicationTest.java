package dev.spillway.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.spillway.worker.temporal.TestTemporal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class WorkerApplicationTest {
  private final HttpClient http = HttpClient.newHttpClient();
  private final int temporalPort = TestTemporal.freePort();
  private final ConfigurableApplicationContext worker =
      WorkerApplication.application()
          .run(
              "--spillway.temporal.address=127.0.0.1:" + temporalPort,
              "--spillway.worker.drain-timeout=2s",
              "--logging.level.io.temporal=off",
              "--management.server.port=0");

  @AfterEach
  void close() {
    worker.close();
  }

  @Test
  void waitsForTemporalAndTellsItsTroublesFromOurs(CapturedOutput output) throws Exception {
    await().untilAsserted(() -> assertThat(get("health/readiness").body()).contains("not reach"));
    assertThat(get("health/readiness").statusCode()).isEqualTo(503);
    assertThat(get("health/readiness").body())
        .contains(
            "Temporal at 127.0.0.1:%d is not reachable since ".formatted(temporalPort),
            "waiting for Temporal");
    assertThat(get("health/liveness").statusCode()).isEqualTo(200);

    try (TestTemporal temporal = TestTemporal.startAt(temporalPort)) {
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() -> assertThat(get("health/readiness").statusCode()).isEqualTo(200));
      assertThat(get("health/readiness").body())
          .contains("Temporal at %s answers".formatted(temporal.address()), "release-workflows");
      assertThat(get("prometheus").body()).contains("temporal_request_latency_seconds_count");
    }

    assertThat(output.getOut())
        .containsOnlyOnce(" is not reachable since ")
        .containsOnlyOnce(", serves release-workflows");
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    String port = worker.getEnvironment().getRequiredProperty("local.management.port");
    return http.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:%s/actuator/%s".formatted(port, path)))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
