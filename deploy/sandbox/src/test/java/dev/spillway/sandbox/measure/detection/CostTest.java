package dev.spillway.sandbox.measure.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.spillway.judge.MetricEvidence;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CostTest {
  @Test
  void tellsTheShareOfACoreThatTenThousandAnalysesTake() {
    assertThat(Measurements.cost(15_000).shareOfCore()).isCloseTo(0.01, within(1e-12));
  }

  @Test
  void judgesAReleasesSamplesAsOneThatIsHealthy() {
    JudgedRelease errors = afterManySamples(JudgedRelease.ofErrors());
    JudgedRelease latency = afterManySamples(JudgedRelease.ofLatency());

    assertThat(errors.failed() + latency.failed()).isZero();
    assertThat(errors.judge().evidence(errors.state()))
        .extracting(MetricEvidence::metric)
        .contains("errorRate");
    assertThat(latency.judge().evidence(latency.state()))
        .filteredOn(it -> it.metric().equals("latency"))
        .singleElement()
        .extracting(it -> it.proof())
        .isNotNull();
  }

  private static JudgedRelease afterManySamples(JudgedRelease begun) {
    return Stream.iterate(begun, JudgedRelease::next).skip(100).findFirst().orElseThrow();
  }
}
