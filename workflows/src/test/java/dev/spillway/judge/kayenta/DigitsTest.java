package dev.spillway.judge.kayenta;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigitsTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "10, 10",
    "123456, 123500",
    "-0.000123456, -0.0001235",
    "1.25e-9, 1.25E-9",
    "1e300, 1E+300",
    "NaN, NaN",
    "-Infinity, -Infinity"
  })
  void writesFourDigits(double value, String text) {
    assertThat(Digits.of(value)).isEqualTo(text);
  }
}
