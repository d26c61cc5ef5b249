package dev.spillway.activities.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScrapeSettingsTest {
  private static final Duration USUAL = Duration.ofSeconds(2);

  @ParameterizedTest
  @ValueSource(strings = {"metrics", "http-metrics", "1", "8080", "65535"})
  void takesAPortByNameOrNumber(String port) {
    assertThat(Scrapes.settings(port, "/metrics", USUAL).port()).isEqualTo(port);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "65536", "99999999999"})
  void refusesWhatIsNoPort(String port) {
    assertThatThrownBy(() -> Scrapes.settings(port, "/metrics", USUAL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Expected a port");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "metrics", "/a b", "/metrics?a={}", "@elsewhere/metrics", "/%zz"})
  void refusesWhatIsNoPath(String path) {
    assertThatThrownBy(() -> Scrapes.settings(path, USUAL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Expected a path");
  }

  /** An analysis has to beat while it waits for a pod. */
  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT-1S", "PT5.001S", "PT1M"})
  void refusesATimeoutThatIsNone(String timeout) {
    assertThatThrownBy(() -> Scrapes.settings("/metrics", Duration.parse(timeout)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Expected a timeout");
  }

  @Test
  void takesTheLongestTimeout() {
    assertThat(Scrapes.settings("/metrics", Duration.ofSeconds(5)).timeout()).hasSeconds(5);
  }
}
