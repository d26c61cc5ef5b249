package dev.spillway.judge;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How one metric is measured against its limits. */
sealed interface Metric {
  /** So few requests say nothing either way; they wait for more. */
  int FEWEST_REQUESTS = 10;

  String name();

  /** What the canary is held to, in words. */
  String limit();

  String unit();

  /** The canary's value over some counts; NaN where they say nothing. */
  double valueOf(Track track, Counts counts);

  /** Whether counts are within the limits; empty where they say nothing. */
  Optional<Boolean> isGood(Counts counts);

  /** Why counts say nothing, in words. */
  String shortfall(Counts counts);

  /** The share of failed requests. */
  record Errors(ErrorRate limits) implements Metric {
    @Override
    public String name() {
      return "errorRate";
    }

    @Override
    public String limit() {
      return limits.inWords();
    }

    @Override
    public String unit() {
      return "ratio";
    }

    @Override
    public double valueOf(Track track, Counts counts) {
      return counts.badShare(track);
    }

    @Override
    public Optional<Boolean> isGood(Counts counts) {
      if (!isKnown(Track.CANARY, counts) || !isComparable(counts)) {
        return Optional.empty();
      }
      double canary = counts.badShare(Track.CANARY);
      return Optional.of(canary <= limitOf(limits.max(), 0) && isNear(canary, counts));
    }

    @Override
    public String shortfall(Counts counts) {
      return isKnown(Track.CANARY, counts)
          ? "too few requests to compare with"
          : "too few requests";
    }

    private static boolean isKnown(Track track, Counts counts) {
      return !Double.isNaN(counts.badShare(track))
          && counts.of(track, Series.TOTAL) >= FEWEST_REQUESTS;
    }

    /** Without a stable version to compare with, only its own limit binds the canary, if any. */
    private boolean isComparable(Counts counts) {
      return limits.max() != null || isKnown(Track.STABLE, counts);
    }

    private boolean isNear(double canary, Counts counts) {
      return limits.alpha() != null
          || !isKnown(Track.STABLE, counts)
          || canary <= limitOf(limits.aboveStable(), counts.badShare(Track.STABLE));
    }

    private static double limitOf(@Nullable Ratio limit, double base) {
      return limit == null ? 1 : base + limit.fraction();
    }
  }

  /** A quantile of the response time. */
  record ResponseTime(Latency limits) implements Metric {
    @Override
    public String name() {
      return "latency";
    }

    @Override
    public String limit() {
      return String.format(
          Locale.ROOT, "p%.4g at most %d ms", limits.quantile() * 100, limits.max().toMillis());
    }

    @Override
    public String unit() {
      return "seconds";
    }

    @Override
    public double valueOf(Track track, Counts counts) {
      return Quantiles.of(limits.quantile(), counts.buckets(track));
    }

    @Override
    public Optional<Boolean> isGood(Counts counts) {
      double canary = valueOf(Track.CANARY, counts);
      double seen = counts.of(Track.CANARY, Series.bucket(Double.POSITIVE_INFINITY));
      return Double.isNaN(canary) || seen < FEWEST_REQUESTS
          ? Optional.empty()
          : Optional.of(canary <= limits.max().toNanos() / 1e9);
    }

    @Override
    public String shortfall(Counts counts) {
      return "too few requests";
    }
  }
}
