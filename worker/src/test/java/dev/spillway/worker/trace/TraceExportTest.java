package dev.spillway.worker.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spillway.worker.config.InvalidConfigurationException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TraceExportTest {
  private static final Map<String, String> COLLECTOR =
      Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:4318");

  @AfterEach
  void forget() {
    System.clearProperty("otel.traces.exporter");
  }

  @Test
  void isOffUntilACollectorIsNamed() {
    try (TraceExport none = TraceExport.of(name -> null);
        TraceExport blank = TraceExport.of(name -> " ");
        TraceExport some = TraceExport.of(COLLECTOR::get)) {
      assertThat(none.isOn()).isFalse();
      assertThat(blank.isOn()).isFalse();
      assertThat(some.isOn()).isTrue();
    }
  }

  @Test
  void refusesSettingsThatDoNotFit() {
    System.setProperty("otel.traces.exporter", "pigeon");

    assertThatThrownBy(() -> TraceExport.of(COLLECTOR::get))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageContaining("Expected usable settings of OpenTelemetry")
        .hasMessageContaining("pigeon")
        .hasMessageContaining("correct the OTEL_… variables");
  }
}
