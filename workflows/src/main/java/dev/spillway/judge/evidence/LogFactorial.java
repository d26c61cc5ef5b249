package dev.spillway.judge.evidence;

/** The logarithm of a factorial. */
final class LogFactorial {
  /** From here on Stirling's series is exact to the last digits. */
  private static final int LEAST = 20;

  private static final double HALF_LOG_OF_TWO_PI = 0.5 * Math.log(2 * Math.PI);

  private LogFactorial() {}

  static double of(double n) {
    double log = 0;
    double from = n;
    while (from < LEAST) {
      from++;
      log -= Math.log(from);
    }
    double square = from * from;
    double series = (1 - (1 - 2 / (7 * square)) / (30 * square)) / (12 * from);
    return log + (from + 0.5) * Math.log(from) - from + HALF_LOG_OF_TWO_PI + series;
  }
}
