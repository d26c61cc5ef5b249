package dev.spillway.judge.kayenta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZeroFinderTest {
  @ParameterizedTest
  @ValueSource(doubles = {1e-1, 1e-4, 1e-9, 0})
  void findsAZeroToItsTolerance(double tolerance) {
    double found = ZeroFinder.find(x -> 2 - x * x, 0, 2, tolerance);

    assertThat(found).isCloseTo(Math.sqrt(2), within(tolerance + 1e-15));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.001, 0.3, 0.5, 0.999})
  void findsAStepToItsTolerance(double at) {
    double found = ZeroFinder.find(x -> x < at ? 3 : -1, 0, 1, 1e-4);

    assertThat(found).isCloseTo(at, within(1e-4));
  }

  @ParameterizedTest
  @CsvSource({
    "20, 5, -1, 2, 0.1, 1.824531068924723",
    "50, 3, -2, 10, 0.5, 3.6332831643565447",
    "2, 9, 0, 10, 0.01, 1.0808576472231977",
    "7, 3, 0, 2, 0.5, 2"
  })
  void takesTheStepsOfTheAlgorithmAndNoOthers(
      double of, double degree, double low, double high, double tolerance, double found) {
    assertThat(ZeroFinder.find(x -> of - Math.pow(x, degree), low, high, tolerance))
        .isCloseTo(found, within(1e-9));
  }

  @Test
  void takesAnEndThatIsZero() {
    assertThat(ZeroFinder.find(x -> x, 0, 1, 1e-4)).isZero();
    assertThat(ZeroFinder.find(x -> 1 - x, 0, 1, 1e-4)).isEqualTo(1);
  }

  @Test
  void takesTheMiddleWhereAPlateauIsZero() {
    DoubleUnaryOperator plateau = x -> x < 20 ? 2 : x > 26 ? -2 : 0;

    assertThat(ZeroFinder.find(plateau, 6, 39, 1e-4)).isEqualTo(22.5);
  }

  @Test
  void doesNotLookWhereTheToleranceIsWiderThanTheRange() {
    assertThat(ZeroFinder.find(x -> 0.3 - x, 0, 1, 2)).isZero();
    assertThat(ZeroFinder.find(x -> 0.7 - x, 0, 1, 2)).isEqualTo(1);
  }

  @Test
  void findsNoneWhereTheFunctionIsNoNumber() {
    assertThat(ZeroFinder.find(x -> Double.NaN, 0, 1, 1e-4)).isNaN();
    assertThat(ZeroFinder.find(x -> x == 0 ? 1 : x == 1 ? -1 : Double.NaN, 0, 1, 1e-4)).isNaN();
  }
}
