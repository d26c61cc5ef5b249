package dev.spillway.activities.flag;

import dev.spillway.model.Percent;
import dev.spillway.port.FlagExposure;

/** Whether a measured share can be the one that was set. */
final class ExposureBounds {
  private static final double SIGMAS = 5;

  private ExposureBounds() {}

  /**
   * Whether it is within 5 sigma of the binomial distribution that chance would give so many keys:
   * {@code |on - n p| <= 5 sqrt(n p (1 - p))}. At 0 and 100 % that leaves no room at all.
   */
  static boolean hold(FlagExposure exposure) {
    double p = exposure.set().value() / (double) Percent.ALL.value();
    double sigma = Math.sqrt(exposure.keys() * p * (1 - p));
    return Math.abs(exposure.on() - exposure.keys() * p) <= SIGMAS * sigma;
  }
}
