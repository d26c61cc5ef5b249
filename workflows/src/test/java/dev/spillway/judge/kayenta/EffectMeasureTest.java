package dev.spillway.judge.kayenta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EffectMeasureTest {
  @ParameterizedTest
  @CsvSource({
    "MEAN_RATIO, 10 10 10, 1 1 1, 10",
    "MEAN_RATIO, 1 2 3, 8 12, 0.2",
    "MEAN_RATIO, 5 5, 5 5, 1",
    "MEAN_RATIO, 1 2, 0 0, NaN",
    "MEAN_RATIO, -1 1, 3 3, NaN",
    "CLES, 1 2 3, 1 2 3, 0.5",
    "CLES, 4 5, 1 2 3, 1",
    "CLES, 1 2, 3 4 5, 0",
    "CLES, 2 4, 1 3, 0.75",
    "CLES, 0 0 1, 0 0, 0.6666666666666666"
  })
  void measures(EffectMeasure measure, String experiment, String control, double effect) {
    assertThat(measure.of(Values.array(experiment), Values.array(control)))
        .isEqualTo(Double.valueOf(effect));
  }

  @Test
  void addsWhatRoundingLost() {
    double[] values = {1e16, 1, 1, 1};

    assertThat(Means.of(values)).isCloseTo(2.5e15 + 0.75, within(0.5));
  }

  @Test
  void letsAnEffectCountThatCannotBeMeasured() {
    EffectSize size = new EffectSize(EffectMeasure.MEAN_RATIO, 1.2, 0.8, 2, 0.5);

    assertThat(size.countsAsHigh(Double.NaN)).isTrue();
    assertThat(size.countsAsLow(Double.NaN)).isTrue();
    assertThat(size.isCriticallyHigh(Double.NaN)).isTrue();
    assertThat(size.isCriticallyLow(Double.NaN)).isTrue();
  }

  @Test
  void countsFromItsLimitsOn() {
    EffectSize size = new EffectSize(EffectMeasure.MEAN_RATIO, 1.2, 0.8, 2, 0.5);

    assertThat(size.countsAsHigh(1.2)).isTrue();
    assertThat(size.countsAsHigh(1.19)).isFalse();
    assertThat(size.countsAsLow(0.8)).isTrue();
    assertThat(size.countsAsLow(0.81)).isFalse();
    assertThat(size.isCriticallyHigh(2)).isTrue();
    assertThat(size.isCriticallyHigh(1.99)).isFalse();
    assertThat(size.isCriticallyLow(0.5)).isTrue();
    assertThat(size.isCriticallyLow(0.51)).isFalse();
  }

  @Test
  void refusesLimitsThatAreNoNumbers() {
    assertThatThrownBy(() -> new EffectSize(EffectMeasure.CLES, Double.NaN, 0.5, 0.5, 0.5))
        .hasMessageStartingWith("Expected effect sizes that are numbers");
  }
}
