package dev.spillway.judge.kayenta;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Rank statistics from their definitions: over all pairs, over all ways to split. */
final class Pairs {
  private Pairs() {}

  static double[] differences(double[] experiment, double[] control) {
    return Arrays.stream(experiment)
        .flatMap(ours -> Arrays.stream(control).map(theirs -> ours - theirs))
        .sorted()
        .toArray();
  }

  /** Pairs in which the first is higher, equal ones counted half, less half of all pairs. */
  static double excess(double[] experiment, double[] control) {
    return Arrays.stream(differences(experiment, control)).map(each -> Math.signum(each) / 2).sum();
  }

  /** Of the excess, over all ways to take so many of the values for the experiment. */
  static double deviation(double[] values, int experiments) {
    return Math.sqrt(
        IntStream.range(0, 1 << values.length)
            .filter(split -> Integer.bitCount(split) == experiments)
            .mapToDouble(split -> excess(part(values, split, 1), part(values, split, 0)))
            .map(each -> each * each)
            .average()
            .orElseThrow());
  }

  private static double[] part(double[] values, int split, int side) {
    return IntStream.range(0, values.length)
        .filter(i -> (split >> i & 1) == side)
        .mapToDouble(i -> values[i])
        .toArray();
  }

  static double[] joined(double[] some, double[] others) {
    return DoubleStream.concat(Arrays.stream(some), Arrays.stream(others)).toArray();
  }
}
