package dev.spillway.judge.kayenta;

/** Percentiles of a sample, interpolated between its values. */
final class Percentile {
  private Percentile() {}

  /**
   * Type 7 of Hyndman and Fan (1996), R's default: the value at rank {@code 1 + p (n - 1)}.
   *
   * @param percent 0 to 100
   * @param sorted one value or more
   */
  static double of(double percent, double[] sorted) {
    double rank = 1 + percent / 100 * (sorted.length - 1);
    int whole = (int) rank;
    double below = sorted[whole - 1];
    double above = sorted[Math.min(whole, sorted.length - 1)];
    return below + (rank - whole) * (above - below);
  }
}
