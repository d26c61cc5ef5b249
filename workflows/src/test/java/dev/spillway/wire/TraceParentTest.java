package dev.spillway.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentTest {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String SPAN = "b7ad6b7169203331";

  @Test
  void tellsTraceAndSpan() {
    TraceParent parent = TraceParent.parse("00-%s-%s-01".formatted(TRACE, SPAN)).orElseThrow();

    assertThat(parent.traceId()).isEqualTo(TRACE);
    assertThat(parent.spanId()).isEqualTo(SPAN);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "00-00000000000000000000000000000000-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
        "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\r\nx: y",
      })
  void takesNothingElse(String text) {
    assertThat(TraceParent.parse(text)).isEmpty();
  }

  @Test
  void refusesToBeBuiltFromNonsense() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TraceParent("nonsense"))
        .withMessage("Expected a traceparent, but was 'nonsense'");
  }

  @Test
  void namesATraceByARun() {
    assertThat(TraceParent.ofRun("0af76519-16cd-43dd-8448-eb211c80319c").orElseThrow().traceId())
        .isEqualTo(TRACE);
    assertThat(TraceParent.ofRun("not a run")).isEmpty();
  }
}
