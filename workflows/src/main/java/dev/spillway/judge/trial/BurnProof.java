package dev.spillway.judge.trial;

import dev.spillway.judge.Ratio;
import dev.spillway.judge.evidence.BurnPolicy;
import dev.spillway.judge.evidence.BurnRule;
import dev.spillway.judge.evidence.Objective;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How fast the canary may burn the error budget of an objective.
 *
 * @param slo the share of requests that are to be good, such as 99.9%
 * @param rule a preset ({@code sre-30d}, {@code 14x-2x}) or one rule such as {@code 2x over 1h};
 *     {@code sre-30d} unless given
 * @param within a request that takes longer is bad; unless given, one that fails
 * @param strict proof at any number of looks in place of a guard; slower
 */
public record BurnProof(
    @Nullable Ratio slo, @Nullable String rule, @Nullable Duration within, boolean strict) {
  public static final String USUAL_RULE = "sre-30d";

  public BurnProof {
    if (slo == null) {
      throw new IllegalArgumentException("Expected slo: the share of good requests, such as 99.9%");
    }
    rule = rule == null ? USUAL_RULE : rule;
    BurnPolicy.parse(rule);
    new Objective(slo);
  }

  BurnPolicy policy() {
    return BurnPolicy.parse(rule == null ? USUAL_RULE : rule);
  }

  /** What it is about, in words. */
  public String inWords() {
    String rules = String.join(", ", policy().rules().stream().map(BurnRule::text).toList());
    return "at most %s of what %s allows%s".formatted(rules, slo, strict ? ", by proof" : "");
  }

  /** What may burn. */
  public Objective objective() {
    return new Objective(slo == null ? new Ratio("0%") : slo);
  }
}
