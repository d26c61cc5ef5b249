package dev.spillway.starter.analysis;

import java.util.ArrayList;
import java.util.List;

/**
 * How long made-up requests take: lognormal, with 0.6 as the deviation of the logarithm.
 *
 * @param median seconds that one half of the requests stays below
 * @param late share of requests that take a second more
 */
public record RequestDurations(double median, double late) {
  private static final double DEVIATION = 0.6;
  private static final double LATE_BY = 1;

  /** Beyond so many deviations lies less than a thousand-millionth. */
  private static final double FAR = 6;

  private static final int HALVINGS = 60;

  public RequestDurations {
    if (!(median > 0 && Double.isFinite(median) && late >= 0 && late < 1)) {
      throw new IllegalArgumentException(
          "Expected a median above 0 and a share of late requests, but were %s and %s"
              .formatted(median, late));
    }
  }

  /** Those of which a share takes longer than so many seconds. */
  static RequestDurations withSlow(double share, double seconds) {
    double low = -FAR;
    double high = FAR;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (1 - normal(middle) > share) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return new RequestDurations(seconds * Math.exp(-DEVIATION * low), 0);
  }

  /** The same, so many times as long. */
  RequestDurations times(double factor) {
    return new RequestDurations(median * factor, late);
  }

  /** The same with a share that takes a second more. */
  RequestDurations withLate(double share) {
    return new RequestDurations(median, share);
  }

  /** Share that takes longer. */
  double slowerThan(double seconds) {
    return 1 - upTo(seconds);
  }

  /**
   * The chance of each bucket alone; they sum to one.
   *
   * @param bounds upper ends in seconds, rising, the last one infinity
   */
  public List<Double> chances(List<Double> bounds) {
    List<Double> chances = new ArrayList<>();
    double below = 0;
    for (double bound : bounds) {
      double upTo = upTo(bound);
      chances.add(Math.max(0, upTo - below));
      below = upTo;
    }
    return chances;
  }

  private double upTo(double bound) {
    return (1 - late) * within(bound) + late * within(bound - LATE_BY);
  }

  private double within(double bound) {
    if (Double.isInfinite(bound)) {
      return 1;
    }
    return bound <= 0 ? 0 : normal(Math.log(bound / median) / DEVIATION);
  }

  /** The normal distribution function, by its Taylor series (Marsaglia 2004). */
  public static double normal(double x) {
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
   * @param canary chance of each bucket
   * @param stable likewise
   * @param perStable canary requests per stable request
   * @param proof evidence that decides
   */
  public static double floor(
      List<Double> canary, List<Double> stable, double perStable, double proof) {
    double perRequest = 0;
    for (int i = 0; i < canary.size(); i++) {
      double equal = (perStable * canary.get(i) + stable.get(i)) / (1 + perStable);
      perRequest += part(canary.get(i), equal) + part(stable.get(i), equal) / perStable;
    }
    return proof / perRequest;
  }

  private static double part(double from, double to) {
    return from == 0 ? 0 : from * Math.log(from / to);
  }
}
