package dev.spillway.judge;

import dev.spillway.judge.evidence.Levels;
import dev.spillway.judge.evidence.Margin;
import dev.spillway.judge.trial.ErrorProof;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Limits on the share of failed requests; at least one is given.
 *
 * @param max the canary's own share stays at or below
 * @param aboveStable the canary's share stays at or below the stable version's plus this
 * @param timesStable with alpha: so many times the stable version's share is still as good; 1
 *     unless given
 * @param alpha compares with the stable version by evidence in place of single measurements: the
 *     chance, in all stages together, to abort a canary that is as good as {@code aboveStable}
 *     allows
 * @param slo with alpha: in place of a margin the share of good requests that the service promises:
 *     a quarter of what it allows above the stable version's is still as good, and less than all of
 *     it is what beta proves
 * @param beta with alpha: a hold passes only with proof that the canary is as good, where there is
 *     room to prove it; the chance to pass one that is not; 5% unless given
 */
public record ErrorRate(
    @Nullable Ratio max,
    @Nullable Ratio aboveStable,
    @Nullable Double timesStable,
    @Nullable Ratio slo,
    @Nullable Ratio alpha,
    @Nullable Ratio beta) {
  public ErrorRate {
    if (max == null && aboveStable == null && alpha == null) {
      throw new IllegalArgumentException("Expected max, aboveStable or alpha");
    }
    if (alpha == null && (timesStable != null || beta != null || slo != null)) {
      throw new IllegalArgumentException(
          "Expected alpha beside timesStable, slo or beta, which are about evidence");
    }
    boolean hasRoom = slo != null || (aboveStable != null && aboveStable.fraction() > 0);
    if (beta != null && !hasRoom) {
      throw new IllegalArgumentException(
          "Expected aboveStable above 0pp beside beta, since nothing proves two shares equal");
    }
    if (alpha != null) {
      new Levels(alpha.fraction(), beta == null ? Levels.USUAL.beta() : beta.fraction());
      new Margin(timesStable == null ? 1 : timesStable, 0);
      proof(aboveStable, timesStable, slo, alpha, beta);
    }
  }

  /** Limits that each measurement keeps. */
  public ErrorRate(@Nullable Ratio max, @Nullable Ratio aboveStable) {
    this(max, aboveStable, null, null, null, null);
  }

  /** What is to be proven; empty where it is measured. */
  Optional<ErrorProof> proof() {
    return alpha == null
        ? Optional.empty()
        : Optional.of(proof(aboveStable, timesStable, slo, alpha, beta));
  }

  /** The limit of its own is measured in any case. */
  private static ErrorProof proof(
      @Nullable Ratio above,
      @Nullable Double times,
      @Nullable Ratio slo,
      Ratio alpha,
      @Nullable Ratio beta) {
    boolean bare = above == null && times == null && slo == null;
    return new ErrorProof(null, slo, above, bare ? (Double) 1.0 : times, alpha, beta);
  }

  /** Whether the stable version has a part in it: by measurements, or by evidence. */
  public boolean comparesWithStable() {
    return aboveStable != null || alpha != null;
  }

  /** Whether it limits a canary that nothing can be compared with. */
  boolean isJudgedAlone() {
    return max != null || slo != null;
  }

  /** What the canary is held to beside stable, in words. */
  public String inWords() {
    return inWords(Beside.STABLE);
  }

  /** What it is held to, in words. */
  public String inWords(Beside beside) {
    String own = max == null ? "" : "at most " + max;
    String compared =
        switch (beside) {
          case STABLE -> comparison();
          case NOTHING -> slo == null ? "" : "not proven above what %s allows".formatted(slo);
        };
    if (own.isEmpty() && compared.isEmpty()) {
      return Latency.NOTHING_TO_COMPARE;
    }
    return own.isEmpty() || compared.isEmpty() ? own + compared : own + " and " + compared;
  }

  /** What the stable version has to do with it, in words; empty for nothing. */
  private String comparison() {
    String times = timesStable == null ? "stable" : timesStable + " times stable";
    String above = aboveStable == null ? "" : " + " + aboveStable;
    if (slo != null) {
      return "not proven above stable + a quarter of what %s allows".formatted(slo);
    }
    if (alpha != null) {
      return "not proven above %s%s".formatted(times, above);
    }
    return aboveStable == null ? "" : "at most stable" + above;
  }
}
