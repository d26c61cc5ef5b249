package dev.spillway.worker.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values and limits as pages show them. */
class FiguresTest {
  @ParameterizedTest
  @CsvSource({
    "at most 1% and at most stable + 0.5pp, ratio, 0.01",
    "at most 0.25%, ratio, 0.0025",
    "p95.00 at most 350 ms, seconds, 0.35",
    "at most 0.5, '', 0.5",
    "'at most 80, at least 10', connections, 80",
  })
  void readsTheNumberInALimitsWords(String limit, String unit, double max) {
    assertThat(Figures.max(limit, unit)).isEqualTo(OptionalDouble.of(max));
  }

  @ParameterizedTest
  @CsvSource({
    "at most stable + 0.5pp, ratio",
    "at least 3, ''",
    "at most 350 ms, ratio",
    "at most 1%, seconds",
    "at most 5pp, ''",
  })
  void takesNoOtherNumberForALimit(String limit, String unit) {
    assertThat(Figures.max(limit, unit)).isEmpty();
  }

  @Test
  void showsValuesWithTheirUnits() {
    assertThat(Figures.shown(0.2, "ratio")).isEqualTo("20.00 %");
    assertThat(Figures.shown(0.35, "seconds")).isEqualTo("350 ms");
    assertThat(Figures.shown(12.0, "")).isEqualTo("12.00");
    assertThat(Figures.shown(null, "ratio")).isEqualTo("no data");
    assertThat(Figures.shown(Double.POSITIVE_INFINITY, "seconds"))
        .isEqualTo("above its highest bucket");
  }
}
