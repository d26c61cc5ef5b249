package dev.spillway.judge.kayenta;

import java.util.Arrays;

/** Means. */
final class Means {
  private Means() {}

  /** In two passes: the second adds what the first lost by rounding. */
  static double of(double[] values) {
    double first = sum(values, 0) / values.length;
    return first + sum(values, first) / values.length;
  }

  private static double sum(double[] values, double less) {
    // Not DoubleStream.sum, which compensates: the last digit is to be that of a plain loop.
    return Arrays.stream(values).map(each -> each - less).reduce(0, Double::sum);
  }
}
