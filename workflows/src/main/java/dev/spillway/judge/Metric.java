package dev.spillway.judge;

import dev.spillway.judge.trial.BurnProof;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How one metric is measured against its limits. */
sealed interface Metric {
  /** So few requests say nothing either way; they wait for more. */
  int FEWEST_REQUESTS = 10;

  String ERRORS = "errorRate";
  String LATENCY = "latency";
  String BURN = "burnRate";

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

  /** Why what was gained cannot be true, as far as it is about this; empty where it can. */
  default Optional<String> contradiction(PodGains gained) {
    return Optional.empty();
  }

  /** The share of failed requests. */
  record Errors(ErrorRate limits, Beside beside) implements Metric {
    @Override
    public String name() {
      return ERRORS;
    }

    @Override
    public String limit() {
      return limits.inWords(beside);
    }

    @Override
    public String unit() {
      return "ratio";
    }

    @Override
    public Optional<String> contradiction(PodGains gained) {
      Optional<String> own = gained.contradiction(Track.CANARY);
      return own.isEmpty() && compares() ? gained.contradiction(Track.STABLE) : own;
    }

    private boolean compares() {
      return beside == Beside.STABLE && limits.comparesWithStable();
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
      return limits.max() != null || !compares() || isKnown(Track.STABLE, counts);
    }

    private boolean isNear(double canary, Counts counts) {
      return limits.alpha() != null
          || !compares()
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
      return LATENCY;
    }

    @Override
    public String limit() {
      return limits.inWords();
    }

    @Override
    public String unit() {
      return "seconds";
    }

    @Override
    public double valueOf(Track track, Counts counts) {
      return Quantiles.of(
          Objects.requireNonNullElse(limits.quantile(), Latency.USUAL_QUANTILE),
          counts.buckets(track));
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

  /** The share of slow requests, where evidence decides; a measurement tells that it can. */
  record SlowShare(Latency limits, Beside beside) implements Metric {
    @Override
    public String name() {
      return LATENCY;
    }

    @Override
    public String limit() {
      return limits.inWords(beside);
    }

    @Override
    public String unit() {
      return "ratio";
    }

    @Override
    public double valueOf(Track track, Counts counts) {
      return counts.slowShare(track, limits.max());
    }

    @Override
    public Optional<Boolean> isGood(Counts counts) {
      return isKnown(Track.CANARY, counts) && (!compares() || isKnown(Track.STABLE, counts))
          ? Optional.of(true)
          : Optional.empty();
    }

    private boolean compares() {
      return beside == Beside.STABLE && limits.comparesWithStable();
    }

    private boolean isKnown(Track track, Counts counts) {
      return counts.of(track, Series.bucket(Double.POSITIVE_INFINITY)) >= FEWEST_REQUESTS
          && !Double.isNaN(valueOf(track, counts));
    }

    @Override
    public String shortfall(Counts counts) {
      return isKnown(Track.CANARY, counts)
          ? "too few requests to compare with"
          : "too few requests, or no bucket that ends at %d ms".formatted(limits.max().toMillis());
    }
  }

  /** How fast an error budget burns, as a multiple of what its objective allows. */
  record Burn(BurnProof limits) implements Metric {
    @Override
    public String name() {
      return BURN;
    }

    @Override
    public String limit() {
      return limits.inWords();
    }

    @Override
    public String unit() {
      return "";
    }

    @Override
    public Optional<String> contradiction(PodGains gained) {
      return limits.within() == null ? gained.contradiction(Track.CANARY) : Optional.empty();
    }

    @Override
    public double valueOf(Track track, Counts counts) {
      Duration within = limits.within();
      double bad = within == null ? counts.badShare(track) : counts.slowShare(track, within);
      return bad / limits.objective().allowed();
    }

    @Override
    public Optional<Boolean> isGood(Counts counts) {
      Series all = limits.within() == null ? Series.TOTAL : Series.bucket(Double.POSITIVE_INFINITY);
      return counts.of(Track.CANARY, all) >= FEWEST_REQUESTS
              && !Double.isNaN(valueOf(Track.CANARY, counts))
          ? Optional.of(true)
          : Optional.empty();
    }

    @Override
    public String shortfall(Counts counts) {
      Duration within = limits.within();
      return within == null
          ? "too few requests"
          : "too few requests, or no bucket that ends at %d ms".formatted(within.toMillis());
    }
  }
}
