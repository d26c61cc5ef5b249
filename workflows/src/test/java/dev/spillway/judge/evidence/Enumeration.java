package dev.spillway.judge.evidence;

import java.util.function.ToDoubleFunction;

/** Exact expectations over every outcome of a few requests. */
final class Enumeration {
  private Enumeration() {}

  /** Requests of each track, and the chance that one of them is bad. */
  record Truth(int canaries, double canaryRate, int stables, double stableRate) {}

  /** The mean of a value over all outcomes of one poll. */
  static double mean(Truth truth, ToDoubleFunction<Poll> value) {
    double mean = 0;
    for (int canary = 0; canary <= truth.canaries(); canary++) {
      for (int stable = 0; stable <= truth.stables(); stable++) {
        Poll poll =
            new Poll(new Requests(canary, truth.canaries()), new Requests(stable, truth.stables()));
        mean +=
            chance(truth.canaries(), truth.canaryRate(), canary)
                * chance(truth.stables(), truth.stableRate(), stable)
                * value.applyAsDouble(poll);
      }
    }
    return mean;
  }

  private static double chance(int tries, double rate, int events) {
    double ways = 1;
    for (int i = 1; i <= events; i++) {
      ways *= (double) (tries - events + i) / i;
    }
    return ways * Math.pow(rate, events) * Math.pow(1 - rate, tries - events);
  }
}
