package dev.spillway.judge.kayenta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalTest {
  @ParameterizedTest
  @CsvSource({
    "0.5, 0",
    "0.975, 1.959963984540054",
    "0.99, 2.3263478740408408",
    "0.995, 2.5758293035489004",
    "0.001, -3.090232306167813",
    "1e-6, -4.753424308822899"
  })
  void knowsItsQuantiles(double chance, double quantile) {
    assertThat(Normal.quantile(chance)).isCloseTo(quantile, within(1e-10));
  }

  @ParameterizedTest
  @CsvSource({"0, 0.5", "1, 0.8413447460685429", "-2, 0.022750131948179195", "8, 1", "-8, 0"})
  void knowsTheChanceOfAValueBelow(double value, double chance) {
    assertThat(Normal.below(value)).isCloseTo(chance, within(1e-14));
  }

  @Test
  void jittersByItsScaleAndTheSameForEverybody() {
    double[] thousand = new double[1_000];
    Arrays.fill(thousand, -200);

    double[] moved = new Jitter().around(thousand);

    assertThat(Means.of(moved)).isCloseTo(-200, within(2e-4));
    assertThat(Math.sqrt(Arrays.stream(moved).map(each -> (each + 200) * (each + 200)).sum() / 1e3))
        .isCloseTo(2e-3, within(2e-4));
    assertThat(moved).doesNotHaveDuplicates().containsExactly(new Jitter().around(thousand));
  }

  @Test
  void leavesZerosInPlace() {
    assertThat(new Jitter().around(new double[] {0, 0})).containsExactly(0, 0);
  }
}
