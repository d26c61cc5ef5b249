package dev.spillway.sandbox.measure.detection;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Random counts; the same seed always gives the same ones. */
final class Draws {
  private static final RandomGeneratorFactory<RandomGenerator> ALGORITHM =
      RandomGeneratorFactory.of("L64X128MixRandom");

  /** From this mean on rejection is faster than adding up chances, and its constants hold. */
  private static final double LARGE = 10;

  /** Sets the streams of one row apart: the golden ratio in 64 bits. */
  private static final long APART = 0x9E3779B97F4A7C15L;

  private final RandomGenerator random;

  Draws(long seed) {
    random = ALGORITHM.create(seed);
  }

  /** Those of one stream of one row, whatever else is drawn. */
  static Draws of(long seed, String row, int stream) {
    return new Draws((seed * 31 + row.hashCode()) * APART + stream);
  }

  /** Evenly from 0 to 1, without 1. */
  double even() {
    return random.nextDouble();
  }

  /** True with some chance. */
  boolean happens(double chance) {
    return even() < chance;
  }

  /** How many of independent events happen, of which {@code mean} are expected. */
  double poisson(double mean) {
    if (!(mean > 0)) {
      return 0;
    }
    return mean < LARGE ? poissonByChances(mean) : poissonByRejection(mean);
  }

  /** As many, but in clusters whose size is one or more and {@code size} on average. */
  double clustered(double mean, double size) {
    double clusters = poisson(mean / size);
    double events = 0;
    for (int i = 0; i < clusters; i++) {
      events += 1 + Math.floor(Math.log1p(-even()) / Math.log1p(-1 / size));
    }
    return events;
  }

  private double poissonByChances(double mean) {
    double left = even();
    double chance = Math.exp(-mean);
    int events = 0;
    while (left >= chance && chance > 0) {
      left -= chance;
      events++;
      chance *= mean / events;
    }
    return events;
  }

  /** Transformed rejection, algorithm PTRS (Hörmann 1993), exact but for rounding. */
  private double poissonByRejection(double mean) {
    double b = 0.931 + 2.53 * Math.sqrt(mean);
    double a = -0.059 + 0.02483 * b;
    double inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
    double quick = 0.9277 - 3.6224 / (b - 2);
    while (true) {
      double u = even() - 0.5;
      double v = 1 - even();
      double side = 0.5 - Math.abs(u);
      double events = Math.floor((2 * a / side + b) * u + mean + 0.43);
      if (side >= 0.07 && v <= quick) {
        return events;
      }
      boolean outside = events < 0 || (side < 0.013 && v > side);
      if (!outside
          && Math.log(v * inverseAlpha / (a / (side * side) + b))
              <= events * Math.log(mean) - mean - logFactorial(events)) {
        return events;
      }
    }
  }

  /** By Stirling's series; its error is below 1e-9 from 16 on, and smaller ones are added up. */
  private static double logFactorial(double n) {
    if (n < 16) {
      double sum = 0;
      for (int i = 2; i <= n; i++) {
        sum += Math.log(i);
      }
      return sum;
    }
    return (n + 0.5) * Math.log(n)
        - n
        + 0.5 * Math.log(2 * Math.PI)
        + 1 / (12 * n)
        - 1 / (360 * n * n * n);
  }
}
