package dev.spillway.judge.kayenta;

/** The standard normal distribution; the same digits on every machine. */
final class Normal {
  private static final double FARTHEST = 8;
  private static final int HALVINGS = 60;

  private Normal() {}

  /**
   * The chance of a value below, by the series of Marsaglia (2004): a half and the density times
   * {@code z + z^3/3 + z^5/(3*5) + ...}
   *
   * @param z from -8 to 8
   */
  static double below(double z) {
    double sum = 0;
    double term = z;
    for (int odd = 3; sum + term != sum; odd += 2) {
      sum += term;
      term *= z * z / odd;
    }
    return 0.5 + sum * StrictMath.exp(-z * z / 2) / StrictMath.sqrt(2 * Math.PI);
  }

  /** The value with such a chance below it, by halving; at most 8 from 0. */
  static double quantile(double chance) {
    double low = -FARTHEST;
    double high = FARTHEST;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (below(middle) < chance) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }
}
