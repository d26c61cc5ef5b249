package dev.spillway.plan;

import dev.spillway.judge.Ratio;
import dev.spillway.judge.evidence.Objective;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a service promises about its requests. Analyses use it by its name.
 *
 * @param slo the share of requests that are to be good
 * @param within a request that takes longer is bad; without it, one that fails
 * @param period over how long it is promised; for readers, since a burn rate is the same over any
 */
record PlanObjective(Ratio slo, @Nullable Duration within, @Nullable Duration period) {
  PlanObjective {
    if (slo == null) {
      throw new IllegalArgumentException("Expected slo: the share of good requests, such as 99.9%");
    }
    new Objective(slo);
    requireAboveZero("within", within);
    requireAboveZero("period", period);
  }

  private static void requireAboveZero(String key, @Nullable Duration duration) {
    if (duration != null && !duration.isPositive()) {
      throw new IllegalArgumentException(
          "Expected a duration above 0 at '%s', but was %s".formatted(key, duration));
    }
  }

  /** What it promises, in words. */
  String inWords() {
    return within == null ? "availability" : "latency";
  }
}
