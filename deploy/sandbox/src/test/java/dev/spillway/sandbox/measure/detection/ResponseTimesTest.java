package dev.spillway.sandbox.measure.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.spillway.judge.evidence.Levels;
import dev.spillway.starter.analysis.RequestDurations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResponseTimesTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0.5",
    "1, 0.841344746068543",
    "-1.959963984540054, 0.025",
    "3, 0.998650101968370",
    "-9, 0",
    "9, 1"
  })
  void knowsTheNormalDistribution(double x, double chance) {
    assertThat(RequestDurations.normal(x)).isCloseTo(chance, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "1.5, 0", "1, 0.05", "4, 0.5"})
  void spreadsAllRequestsOverTheBuckets(double times, double late) {
    double sum =
        new ResponseTimes(times, late).chances().stream().mapToDouble(Double::doubleValue).sum();

    assertThat(sum).isCloseTo(1, within(1e-12));
  }

  @Test
  void hasHalfOfTheRequestsBelowTheMedian() {
    assertThat(
            ResponseTimes.USUAL.chances().subList(0, 5).stream()
                .mapToDouble(Double::doubleValue)
                .sum())
        .isCloseTo(0.5, within(1e-12));
  }

  @Test
  void addsASecondToLateOnes() {
    // Between 1 and 2.5 s lie those that took up to 1.5 s before: nearly all.
    assertThat(new ResponseTimes(1, 0.05).chances().get(8)).isCloseTo(0.05, within(0.0005));
  }

  @Test
  void needsTheFewerRequestsTheLargerTheShift() {
    double small = floor(new ResponseTimes(1.1, 0));
    double large = floor(new ResponseTimes(1.5, 0));

    assertThat(large).isLessThan(small / 10);
  }

  private static double floor(ResponseTimes canary) {
    return ResponseTimes.floor(canary, ResponseTimes.USUAL, 0.05 / 0.95, Levels.USUAL.toAbort());
  }
}
