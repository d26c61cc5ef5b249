package dev.spillway.sandbox.measure.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CostTest {
  @Test
  void tellsTheShareOfACoreThatTenThousandAnalysesTake() {
    assertThat(Measurements.cost(15_000).shareOfCore()).isCloseTo(0.01, within(1e-12));
  }
}
