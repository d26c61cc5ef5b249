package dev.spillway.judge;

import dev.spillway.judge.evidence.Levels;
import dev.spillway.judge.evidence.Margin;
import dev.spillway.judge.trial.LatencyProof;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A limit on response time.
 *
 * @param quantile between 0 and 1, exclusive; 0.95 where the plan gives none and compares nothing
 *     with the stable version
 * @param max the canary's quantile stays at or below; with alpha it is the end of one of the
 *     histogram's buckets, and a request that takes longer is slow
 * @param aboveStable with alpha: so much above the stable version's share of slow requests is still
 *     as good; with {@code 0pp} the whole histograms are compared
 * @param timesStable with alpha: so many times the stable version's share of slow requests is still
 *     as good; 1 unless given
 * @param alpha judges by evidence in place of single measurements: the chance, in all stages
 *     together, to abort a canary that is as good as {@code quantile}, {@code aboveStable} or
 *     {@code timesStable} asks
 * @param beta with alpha: a hold passes only with proof that the canary is as good, where there is
 *     room to prove it; the chance to pass one that is not; 5% unless given
 */
public record Latency(
    @Nullable Double quantile,
    Duration max,
    @Nullable Ratio aboveStable,
    @Nullable Double timesStable,
    @Nullable Ratio alpha,
    @Nullable Ratio beta) {
  public static final double USUAL_QUANTILE = 0.95;
  static final String NOTHING_TO_COMPARE = "without a stable version to compare with";
  private static final Double USUAL = USUAL_QUANTILE;

  public Latency {
    boolean compares = aboveStable != null || timesStable != null;
    quantile = quantile == null && !compares ? USUAL : quantile;
    if (quantile != null && !(quantile > 0 && quantile < 1)) {
      throw new IllegalArgumentException(
          "Expected a quantile between 0 and 1, but was " + quantile);
    }
    if (max.isNegative() || max.isZero()) {
      throw new IllegalArgumentException("Expected a positive latency limit, but was " + max);
    }
    if (alpha == null && (compares || beta != null)) {
      throw new IllegalArgumentException(
          "Expected alpha beside aboveStable, timesStable or beta, which are about evidence");
    }
    boolean hasRoom = aboveStable != null && aboveStable.fraction() > 0;
    if (beta != null && compares && !hasRoom) {
      throw new IllegalArgumentException(
          "Expected aboveStable above 0pp beside beta, since nothing proves two shares equal");
    }
    if (alpha != null) {
      new Levels(alpha.fraction(), beta == null ? Levels.USUAL.beta() : beta.fraction());
      new Margin(timesStable == null ? 1 : timesStable, 0);
    }
  }

  /** A limit that each measurement keeps. */
  public Latency(double quantile, Duration max) {
    this(quantile, max, null, null, null, null);
  }

  /** What is to be proven; empty where it is measured. */
  Optional<LatencyProof> proof() {
    return alpha == null
        ? Optional.empty()
        : Optional.of(new LatencyProof(max, quantile, aboveStable, timesStable, alpha, beta));
  }

  /** Whether the stable version has a part in it. */
  public boolean comparesWithStable() {
    return aboveStable != null || timesStable != null;
  }

  /** Whether it limits a canary that nothing can be compared with. */
  boolean isJudgedAlone() {
    return quantile != null;
  }

  /** What the canary is held to beside stable, in words. */
  public String inWords() {
    return inWords(Beside.STABLE);
  }

  /** What it is held to, in words. */
  public String inWords(Beside beside) {
    String own = quantile == null ? "" : ownInWords(quantile);
    String compared = beside == Beside.STABLE && comparesWithStable() ? comparison() : "";
    if (own.isEmpty() && compared.isEmpty()) {
      return NOTHING_TO_COMPARE;
    }
    return own.isEmpty() || compared.isEmpty() ? own + compared : own + " and " + compared;
  }

  private String ownInWords(double share) {
    String limit = String.format(Locale.ROOT, "p%.4g at most %d ms", share * 100, max.toMillis());
    return alpha == null ? limit : limit + " unless disproven";
  }

  private String comparison() {
    String times = timesStable == null ? "stable" : timesStable + " times stable";
    boolean whole = timesStable == null && aboveStable != null && !(aboveStable.fraction() > 0);
    return whole
        ? "not proven slower than stable"
        : "over %d ms not proven above %s%s"
            .formatted(max.toMillis(), times, aboveStable == null ? "" : " + " + aboveStable);
  }
}
