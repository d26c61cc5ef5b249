package dev.spillway.sandbox.measure.detection;

import static dev.spillway.sandbox.measure.detection.Looks.decided;
import static dev.spillway.sandbox.measure.detection.Looks.repeated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.spillway.judge.evidence.Requests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PooledRuleTest {
  @ParameterizedTest
  @CsvSource({
    "6, 100, 20, 1000, true",
    "5, 100, 20, 1000, false",
    "2, 10, 0, 1000, false",
    "3, 10, 0, 1000, true",
    "0, 100, 0, 1000, false",
    "2, 100, 40, 1000, false"
  })
  void findsADifferenceSignificantAtOnePercent(
      double bad, double canaries, double stableBad, double stables, boolean significant) {
    assertThat(
            PooledRule.isSignificant(new Requests(bad, canaries), new Requests(stableBad, stables)))
        .isEqualTo(significant);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 5000, 0.047449673541565096",
    "0.02, 1000, 0.016381634968026984",
    "0.5, 100000, 0.008122796183775108"
  })
  void isAsWideAsTheFormulaSays(double variance, double n, double width) {
    assertThat(PooledRule.halfWidth(variance, n)).isCloseTo(width, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({
    "10, 1000, 20, 19000, false",
    "30, 1000, 20, 19000, true",
    "0, 1000, 0, 19000, false"
  })
  void isOutsideOfTheSequenceWhenTheDifferenceIsLarger(
      double bad, double canaries, double stableBad, double stables, boolean outside) {
    assertThat(
            PooledRule.isOutsideOfSequence(
                new Requests(bad, canaries), new Requests(stableBad, stables)))
        .isEqualTo(outside);
  }

  @Test
  void addsUpAllLooks() {
    Requests canary = new Requests(3, 100);
    Requests stable = new Requests(10, 1_000);

    // 3 of 100 against 10 of 1,000 is z = 1.77; twice of it 2.51.
    assertThat(decided(PooledRule.peekedTest(), repeated(3, canary, stable))).hasValue(1);
  }

  @Test
  void waitsForRequestsOfBothTracks() {
    assertThat(
            decided(
                PooledRule.asymptoticSequence(), repeated(3, new Requests(9, 10), Requests.NONE)))
        .isEmpty();
  }
}
