package dev.spillway.judge.kayenta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Without ties the interval's ends are differences between a value of one side and one of the
 * other: for 10 and 10 values the 19th and the 82nd of 100, since (82 - 50 - 1/2) / sqrt(175) is
 * the first above 2.326; for 4 and 4 none is, and both ends are the outermost.
 */
class MannWhitneyTest {
  private static final MannWhitney USUAL = new MannWhitney(2.3263478740408408, Tolerance.ABSOLUTE);
  private static final double[] TEN = {
    31.07, 12.52, 25.33, 18.91, 22.18, 27.64, 15.75, 20.46, 29.88, 23.59
  };
  private static final double[] OTHER_TEN = {
    11.13, 19.94, 8.27, 14.62, 17.01, 9.85, 21.36, 12.78, 16.49, 6.20
  };

  @Test
  void endsAtTheDifferencesThatTheLevelCounts() {
    double[] differences = Pairs.differences(TEN, OTHER_TEN);

    Shift shift = USUAL.shift(TEN, OTHER_TEN).orElseThrow();

    assertThat(shift.lower()).isCloseTo(differences[18], within(1e-4));
    assertThat(shift.upper()).isCloseTo(differences[81], within(1e-4));
    assertThat(shift.estimate()).isBetween(differences[49] - 1e-4, differences[50] + 1e-4);
  }

  @Test
  void mirrorsWhenTheSidesAreSwapped() {
    Shift shift = USUAL.shift(TEN, OTHER_TEN).orElseThrow();
    Shift mirrored = USUAL.shift(OTHER_TEN, TEN).orElseThrow();

    assertThat(mirrored.lower()).isCloseTo(-shift.upper(), within(2e-4));
    assertThat(mirrored.upper()).isCloseTo(-shift.lower(), within(2e-4));
  }

  @Test
  void endsAtTheOutermostDifferencesWhereTheLevelCountsNone() {
    Shift shift =
        USUAL.shift(new double[] {10, 20, 30, 40}, new double[] {1, 2, 3, 4}).orElseThrow();

    assertThat(shift).isEqualTo(new Shift(6, 39, 22.5));
  }

  @ParameterizedTest
  @CsvSource({"2.1, 6, 39", "2.0, 6, 39", "1.5, 8, 37", "1.2, 9, 36"})
  void reachesFurtherInsideAtAWeakerLevel(double quantile, double lower, double upper) {
    Shift shift =
        new MannWhitney(quantile, Tolerance.ABSOLUTE)
            .shift(new double[] {10, 20, 30, 40}, new double[] {1, 2, 3, 4})
            .orElseThrow();

    assertThat(shift.lower()).isCloseTo(lower, within(1e-4));
    assertThat(shift.upper()).isCloseTo(upper, within(1e-4));
  }

  @Test
  void missesSmallShiftsByItsToleranceUnlessThatIsRelative() {
    double[] small = Arrays.stream(TEN).map(each -> each * 0x1p-20).toArray();
    double[] others = Arrays.stream(OTHER_TEN).map(each -> each * 0x1p-20).toArray();
    double lower = Pairs.differences(small, others)[18];
    MannWhitney relative = new MannWhitney(USUAL.quantile(), Tolerance.RELATIVE);

    assertThat(USUAL.shift(small, others).orElseThrow().lower()).isNotCloseTo(lower, within(1e-6));
    assertThat(relative.shift(small, others).orElseThrow().lower())
        .isCloseTo(lower, within(1e-6 * 4e-5));
  }

  @Test
  void findsTheSameInEveryUnitWithARelativeTolerance() {
    MannWhitney relative = new MannWhitney(USUAL.quantile(), Tolerance.RELATIVE);
    double[] small = Arrays.stream(TEN).map(each -> each * 0x1p-20).toArray();
    double[] others = Arrays.stream(OTHER_TEN).map(each -> each * 0x1p-20).toArray();

    Shift shift = relative.shift(TEN, OTHER_TEN).orElseThrow();
    Shift shrunk = relative.shift(small, others).orElseThrow();

    assertThat(shrunk)
        .isEqualTo(
            new Shift(
                shift.lower() * 0x1p-20, shift.upper() * 0x1p-20, shift.estimate() * 0x1p-20));
  }

  @Test
  void findsNoneWhereNoneCanBeComputed() {
    assertThat(USUAL.shift(new double[] {5}, new double[] {3})).isEmpty();
    assertThat(USUAL.shift(new double[] {1e-20, 2e-20}, new double[] {1, 1})).isEmpty();
    assertThat(USUAL.shift(new double[] {1, Double.POSITIVE_INFINITY}, new double[] {1, 2}))
        .isEmpty();
    assertThat(USUAL.shift(new double[] {1, Double.MAX_VALUE}, new double[] {-Double.MAX_VALUE, 2}))
        .isEmpty();
  }
}
