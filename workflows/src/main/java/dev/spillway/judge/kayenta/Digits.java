package dev.spillway.judge.kayenta;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers for people to read. */
final class Digits {
  private static final MathContext READABLE = new MathContext(4);

  /** Zeros before the point that are still easier to read than an exponent. */
  private static final int LONGEST = 9;

  private Digits() {}

  static String of(double value) {
    return Double.isFinite(value) ? of(BigDecimal.valueOf(value)) : Double.toString(value);
  }

  private static String of(BigDecimal value) {
    BigDecimal rounded = value.round(READABLE).stripTrailingZeros();
    return rounded.scale() < 0 && rounded.scale() > -LONGEST
        ? rounded.toPlainString()
        : rounded.toString();
  }
}
