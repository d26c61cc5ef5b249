package dev.spillway.judge.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TailTest {
  private static final Percentage EXACT = Percentage.withPercentage(1e-8);

  @ParameterizedTest
  @CsvSource({
    "0.5, 3, 0.014387677966970687",
    "1.44, 8, 0.00012889897410557323",
    "100, 140, 9.164651426510291e-05"
  })
  void knowsTheChanceOfSoManyIndependentEventsOrMore(double mean, double events, double chance) {
    assertThat(Tail.poisson(mean, events)).isCloseTo(chance, EXACT);
  }

  @ParameterizedTest
  @CsvSource({
    "10, 0.1, 3, 0.0701908264",
    "100, 0.05, 12, 0.004274182466365913",
    "2000, 0.01, 45, 9.066176727543275e-07",
    "5, 0.5, 5, 0.03125"
  })
  void knowsTheChanceOfSoManyOfSomeTriesOrMore(
      double tries, double chance, double events, double tail) {
    assertThat(Tail.binomial(tries, chance, events)).isCloseTo(tail, EXACT);
  }

  @ParameterizedTest
  @CsvSource({"100000, 101000, 0.000799801041554541"})
  void staysExactForManyEvents(double mean, double events, double chance) {
    assertThat(Tail.poisson(mean, events)).isCloseTo(chance, Percentage.withPercentage(1e-6));
  }

  @ParameterizedTest
  @CsvSource({"0, 0, 1", "0, 1, 0", "5, 5, 1", "5, 0, 1"})
  void hasItsEnds(double mean, double events, double chance) {
    assertThat(Tail.poisson(mean, events)).isEqualTo(chance);
  }

  @ParameterizedTest
  @CsvSource({"10, 0, 1, 0", "10, 1, 10, 1", "10, 0.5, 11, 0", "0, 0.5, 0, 1"})
  void hasItsEndsForTriesToo(double tries, double chance, double events, double tail) {
    assertThat(Tail.binomial(tries, chance, events)).isEqualTo(tail);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 0",
    "5, 4.787491742782047",
    "19, 39.339884187199495",
    "20, 42.335616460753485",
    "21.5, 46.919978795808774",
    "1000, 5912.128178488163",
    "1000000000, 19723265848.226982"
  })
  void knowsTheLogarithmOfAFactorial(double n, double log) {
    assertThat(LogFactorial.of(n)).isCloseTo(log, within(1e-12 * Math.max(1, log)));
  }
}
