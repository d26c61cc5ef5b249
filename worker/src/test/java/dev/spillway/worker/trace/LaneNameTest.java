package dev.spillway.worker.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class LaneNameTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"release/production/orders-api", "settle/production/orders-api/orders-api-1"})
  void namesServiceAndEnvironment(String workflowId) {
    assertThat(LaneName.facts(workflowId))
        .containsExactly(
            entry("spillway.environment", "production"), entry("spillway.service", "orders-api"));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "release", "release/production", "flag-cleanup/production/checkout"})
  void saysNothingOfWhatIsNoLane(String workflowId) {
    assertThat(LaneName.facts(workflowId)).isEmpty();
  }

  @Test
  void takesAWorkflowThatOnlyLooksLikeOneForNone() {
    assertThat(LaneName.facts("releases/production/orders-api")).isEmpty();
  }
}
