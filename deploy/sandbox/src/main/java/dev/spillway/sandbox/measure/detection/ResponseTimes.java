package dev.spillway.sandbox.measure.detection;

import java.util.ArrayList;
import java.util.List;

/**
 * How long requests take: lognormal, 100 ms in the middle, with 0.6 as the deviation of the
 * logarithm.
 *
 * @param times as long as that
 * @param late share of requests that take a second more
 */
record ResponseTimes(double times, double late) {
  /** Prometheus' default buckets. */
  static final List<Double> BOUNDS =
      List.of(
          0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, Double.POSITIVE_INFINITY);

  static final ResponseTimes USUAL = new ResponseTimes(1, 0);
  private static final double MEDIAN = 0.1;
  private static final double DEVIATION = 0.6;
  private static final double LATE_BY = 1;

  /** The chance of each bucket alone; they sum to one. */
  List<Double> chances() {
    List<Double> chances = new ArrayList<>();
    double below = 0;
    for (double bound : BOUNDS) {
      double upTo = (1 - late) * within(bound) + late * within(bound - LATE_BY);
      chances.add(Math.max(0, upTo - below));
      below = upTo;
    }
    return chances;
  }

  private double within(double bound) {
    if (Double.isInfinite(bound)) {
      return 1;
    }
    return bound <= 0 ? 0 : normal(Math.log(bound / (MEDIAN * times)) / DEVIATION);
  }

  /** The normal distribution function, by its Taylor series (Marsaglia 2004). */
  static double normal(double x) {
    if (Math.abs(x) > 7) {
      return x < 0 ? 0 : 1;
    }
    double sum = x;
    double term = x;
    for (int i = 3; Math.abs(term) > 1e-17; i += 2) {
      term *= x * x / i;
      sum += term;
    }
    return Math.clamp(0.5 + sum * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI), 0, 1);
  }

  /**
   * Canary requests that no test of a level can do without on average, when it sees buckets
   * (information of the two multinomials against the equal pair nearest to them).
   *
   * @param perStable canary requests per stable request
   */
  static double floor(ResponseTimes canary, ResponseTimes stable, double perStable, double proof) {
    List<Double> canaries = canary.chances();
    List<Double> stables = stable.chances();
    double perRequest = 0;
    for (int i = 0; i < BOUNDS.size(); i++) {
      double equal = (perStable * canaries.get(i) + stables.get(i)) / (1 + perStable);
      perRequest += part(canaries.get(i), equal) + part(stables.get(i), equal) / perStable;
    }
    return proof / perRequest;
  }

  private static double part(double from, double to) {
    return from == 0 ? 0 : from * Math.log(from / to);
  }
}
