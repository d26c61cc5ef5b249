package dev.spillway.judge.kayenta;

import java.util.Optional;

/**
 * By how much a canary's values are shifted against the control's: an interval from inverting the
 * Mann-Whitney test, always in its normal approximation, and the shift at which the test finds no
 * difference (as R's {@code wilcox.test} with {@code exact = FALSE}).
 *
 * @param quantile of the normal distribution, for each end of the interval
 */
record MannWhitney(double quantile, Tolerance tolerance) {
  /** Both samples have values; empty where all are tied, or infinitely far apart. */
  Optional<Shift> shift(double[] experiment, double[] control) {
    RankStatistic statistic = new RankStatistic(experiment, control);
    return statistic.isFinite()
        ? Optional.of(
                new Shift(
                    end(statistic, quantile), end(statistic, -quantile), crossing(statistic, 0)))
            .filter(Shift::isNumber)
        : Optional.empty();
  }

  /** An end of the interval; where even the outermost shift is inside, the end is that shift. */
  private double end(RankStatistic statistic, double level) {
    if (statistic.at(statistic.leastShift()) <= level) {
      return statistic.leastShift();
    }
    if (statistic.at(statistic.mostShift()) >= level) {
      return statistic.mostShift();
    }
    return crossing(statistic, level);
  }

  private double crossing(RankStatistic statistic, double level) {
    double least = statistic.leastShift();
    double most = statistic.mostShift();
    return ZeroFinder.find(
        shift -> statistic.at(shift) - level, least, most, tolerance.over(most - least));
  }
}
