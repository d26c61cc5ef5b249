package dev.spillway.starter.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DrawsTest {
  private static final int MANY = 200_000;

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.3, 1, 5, 9.9, 10, 12, 50, 750, 15_000})
  void drawsPoissonCountsWhoseMeanAndVarianceAreTheSame(double mean) {
    Draws draws = new Draws(7);

    double[] counts = DoubleStream.generate(() -> draws.poisson(mean)).limit(MANY).toArray();

    double error = Math.sqrt(mean / MANY);
    assertThat(mean(counts)).isCloseTo(mean, within(5 * error));
    assertThat(variance(counts) / mean).isCloseTo(1, within(5 * Math.sqrt((2 + 1 / mean) / MANY)));
  }

  @ParameterizedTest
  @CsvSource({"0.5, 0, 0.606531", "2, 3, 0.180447", "10, 10, 0.125110", "30, 24, 0.042978"})
  void drawsEachCountWithItsChance(double mean, double count, double chance) {
    Draws draws = new Draws(11);

    long hits =
        DoubleStream.generate(() -> draws.poisson(mean))
            .limit(MANY)
            .filter(drawn -> drawn == count)
            .count();

    assertThat((double) hits / MANY).isCloseTo(chance, within(0.0055));
  }

  @Test
  void drawsClustersOfThreeOnAverage() {
    Draws draws = new Draws(3);

    double[] counts = DoubleStream.generate(() -> draws.clustered(1.5, 3)).limit(MANY).toArray();

    // Geometric clusters of mean 3 have a mean square of 15, so the variance is five means.
    assertThat(mean(counts)).isCloseTo(1.5, within(0.04));
    assertThat(variance(counts)).isCloseTo(7.5, within(0.4));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN})
  void drawsNothingWhereNothingIsExpected(double mean) {
    assertThat(new Draws(1).poisson(mean)).isZero();
  }

  @Test
  void drawsTheSameForTheSameSeedRowAndStreamAndOthersForOthers() {
    double first = Draws.of(1, "flat", 0).even();

    assertThat(Draws.of(1, "flat", 0).even()).isEqualTo(first);
    assertThat(Draws.of(2, "flat", 0).even()).isNotEqualTo(first);
    assertThat(Draws.of(1, "ramp", 0).even()).isNotEqualTo(first);
    assertThat(Draws.of(1, "flat", 1).even()).isNotEqualTo(first);
  }

  private static double mean(double[] values) {
    return DoubleStream.of(values).average().orElseThrow();
  }

  private static double variance(double[] values) {
    double mean = mean(values);
    return DoubleStream.of(values).map(each -> (each - mean) * (each - mean)).sum()
        / (values.length - 1);
  }
}
