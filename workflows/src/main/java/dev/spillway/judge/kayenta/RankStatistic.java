package dev.spillway.judge.kayenta;

import java.util.Arrays;

/**
 * The Mann-Whitney statistic of two samples, as a function of how far the first is moved down:
 * mid-ranks, variance corrected for ties, continuity correction of a half (Hollander, Wolfe 1999,
 * chapter 4). It falls in steps, at the differences between a value of one and one of the other.
 */
final class RankStatistic {
  private static final double CONTINUITY = 0.5;

  private final double[] experiment;
  private final double[] control;

  RankStatistic(double[] experiment, double[] control) {
    this.experiment = sorted(experiment);
    this.control = sorted(control);
  }

  private static double[] sorted(double[] values) {
    double[] copy = values.clone();
    Arrays.sort(copy);
    return copy;
  }

  /** From here on down every value of the first sample is higher than all of the second. */
  double leastShift() {
    return experiment[0] - control[control.length - 1];
  }

  /** From here on up none is. */
  double mostShift() {
    return experiment[experiment.length - 1] - control[0];
  }

  /** Whether all shifts are numbers, and how far they are apart as well. */
  boolean isFinite() {
    return Double.isFinite(mostShift() - leastShift());
  }

  /** In standard deviations; not a number where all values are tied. */
  double at(double shift) {
    Ranks ranks = ranks(shift);
    double excess = excess(ranks);
    double deviation = deviation(ranks);
    return deviation == 0 ? Double.NaN : (excess - Math.signum(excess) * CONTINUITY) / deviation;
  }

  /** By how much pairs in which the first is higher, equal ones counted half, exceed one half. */
  double excess(double shift) {
    return excess(ranks(shift));
  }

  private double excess(Ranks ranks) {
    double n = experiment.length;
    return ranks.sum() - n * (n + 1) / 2 - n * control.length / 2;
  }

  private double deviation(Ranks ranks) {
    double n = experiment.length;
    double m = control.length;
    double all = n + m;
    return Math.sqrt(n * m / 12 * (all + 1 - ranks.ties() / (all * (all - 1))));
  }

  /** One walk through both samples; values that are equal share the mean of their ranks. */
  private Ranks ranks(double shift) {
    int i = 0;
    int j = 0;
    double sum = 0;
    double ties = 0;
    while (i < experiment.length || j < control.length) {
      double value = Math.min(moved(i, shift), j < control.length ? control[j] : moved(i, shift));
      int lower = i + j;
      int before = i;
      while (i < experiment.length && moved(i, shift) <= value) {
        i++;
      }
      while (j < control.length && control[j] <= value) {
        j++;
      }
      double tied = i + j - lower;
      sum += (i - before) * (lower + (tied + 1) / 2);
      ties += tied * tied * tied - tied;
    }
    return new Ranks(sum, ties);
  }

  private double moved(int i, double shift) {
    return i < experiment.length ? experiment[i] - shift : Double.POSITIVE_INFINITY;
  }

  /**
   * @param sum of the first sample's ranks
   * @param ties sum of t^3 - t over all values that t observations share
   */
  private record Ranks(double sum, double ties) {}
}
