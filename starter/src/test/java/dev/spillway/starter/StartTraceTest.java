package dev.spillway.starter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.release.Plans;
import dev.spillway.step.ReleaseRequest;
import dev.spillway.wire.TraceParent;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StartTraceTest {
  private static final TraceParent CI =
      new TraceParent("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
  private static final String COLLECTOR = "OTEL_EXPORTER_OTLP_ENDPOINT";
  private static final String NOWHERE = "http://127.0.0.1:1";

  private final ReleaseRequest request = Plans.request(Plans.verify());
  private final StringWriter said = new StringWriter();
  private final Console console =
      new Console(new PrintWriter(said, true), new PrintWriter(said, true));

  @AfterEach
  void forget() {
    System.clearProperty("otel.traces.exporter");
  }

  @Test
  void namesTheReleaseWhetherItIsTracedOrNot() {
    try (StartTrace trace = StartTrace.begin(request, Map.of(), console)) {
      assertThat(trace.errand().release()).isEqualTo(request.id().value());
      assertThat(trace.errand().trace()).isNull();
    }
  }

  @Test
  void passesOnTheSpanOfTheCi() {
    try (StartTrace trace = StartTrace.begin(request, Map.of("TRACEPARENT", CI.value()), console)) {
      assertThat(trace.errand().trace()).isEqualTo(CI);
    }
  }

  @Test
  void passesOnNothingThatIsNoSpan() {
    try (StartTrace trace = StartTrace.begin(request, Map.of("TRACEPARENT", "nonsense"), console)) {
      assertThat(trace.errand().trace()).isNull();
    }
  }

  @Test
  void makesASpanWithinThatOfTheCi() {
    System.setProperty("otel.traces.exporter", "none");

    try (StartTrace trace =
        StartTrace.begin(request, Map.of("TRACEPARENT", CI.value(), COLLECTOR, NOWHERE), console)) {
      assertThat(trace.errand().trace().traceId()).isEqualTo(CI.traceId());
      assertThat(trace.errand().trace().spanId()).isNotEqualTo(CI.spanId());
    }
  }

  @Test
  void startsUntracedWhereTheSettingsDoNotFit() {
    System.setProperty("otel.traces.exporter", "pigeon");

    try (StartTrace trace =
        StartTrace.begin(request, Map.of("TRACEPARENT", CI.value(), COLLECTOR, NOWHERE), console)) {
      assertThat(trace.errand().trace()).isEqualTo(CI);
    }
    assertThat(said.toString()).contains("not traced: the OTEL_… settings do not fit together");
  }
}
