package dev.spillway.judge.trial;

import dev.spillway.judge.Ratio;
import dev.spillway.judge.evidence.Objective;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the canary's share of failed requests is held to; at least one limit is given.
 *
 * @param max its own share, whatever stable does
 * @param slo the share of good requests that the service promises; in place of a margin, a quarter
 *     of what it allows above stable's is proof to abort, and less than all of it proof to accept
 * @param aboveStable how much above stable's is still as good; with {@code 0pp} the canary can be
 *     proven worse, but nothing proves it equal
 * @param timesStable how many times stable's is still as good; 1 unless given
 */
public record ErrorProof(
    @Nullable Ratio max,
    @Nullable Ratio slo,
    @Nullable Ratio aboveStable,
    @Nullable Double timesStable,
    @Nullable Ratio alpha,
    @Nullable Ratio beta) {
  public ErrorProof {
    boolean compares = aboveStable != null || timesStable != null;
    if (max == null && slo == null && !compares) {
      throw new IllegalArgumentException("Expected max, slo, aboveStable or timesStable");
    }
    if (slo != null) {
      new Objective(slo);
      if (compares) {
        throw new IllegalArgumentException(
            "Expected slo or a margin of its own (aboveStable, timesStable), but found both");
      }
    }
  }

  /** What of it compares with stable; empty for nothing. */
  Optional<ErrorProof> comparison() {
    return slo == null && aboveStable == null && timesStable == null
        ? Optional.empty()
        : Optional.of(new ErrorProof(null, slo, aboveStable, timesStable, alpha, beta));
  }
}
