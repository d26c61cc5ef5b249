package dev.spillway.sandbox.measure.detection;

import dev.spillway.starter.analysis.RequestDurations;
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

  /** The chance of each bucket alone; they sum to one. */
  List<Double> chances() {
    return new RequestDurations(MEDIAN * times, late).chances(BOUNDS);
  }

  /**
   * Canary requests that no test of a level can do without on average, when it sees buckets.
   *
   * @param perStable canary requests per stable request
   */
  static double floor(ResponseTimes canary, ResponseTimes stable, double perStable, double proof) {
    return RequestDurations.floor(canary.chances(), stable.chances(), perStable, proof);
  }
}
