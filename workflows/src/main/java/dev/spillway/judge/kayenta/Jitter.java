package dev.spillway.judge.kayenta;

/**
 * Gaussian noise for samples in which all values are the same, without which their ranks could not
 * be compared. The same noise for everybody: a judgement repeated is the same judgement.
 */
final class Jitter {
  /** Standard deviation, in units of the value. */
  private static final double SCALE = 1e-5;

  private static final double TWO_TO_53 = 0x1p53;

  private long state;

  /** The values, each moved by a little; zeros stay zeros. */
  double[] around(double[] values) {
    double[] moved = values.clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] += Normal.quantile(uniform()) * (values[i] * SCALE);
    }
    return moved;
  }

  /** Between 0 and 1, both excluded. */
  private double uniform() {
    return ((next() >>> 11) + 0.5) / TWO_TO_53;
  }

  /** SplitMix64 (Steele, Lea, Flood 2014). */
  private long next() {
    state += 0x9E3779B97F4A7C15L;
    long mixed = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
