package dev.spillway.judge.trial;

import dev.spillway.judge.WhenUndecided;
import dev.spillway.judge.evidence.Grounds;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is to be proven about a canary; at least one of the three metrics is given.
 *
 * @param hold how long it is watched; null watches as long as there are looks
 * @param whenUndecided what follows a hold without proof
 * @param stages when each later stage begins, rising; evidence starts afresh there beside the old
 */
public record TrialSpec(
    @Nullable ErrorProof errorRate,
    @Nullable LatencyProof latency,
    @Nullable BurnProof burnRate,
    @Nullable Duration hold,
    WhenUndecided whenUndecided,
    List<Duration> stages,
    TrialGuards guards) {
  /** The most stages beside the first. */
  private static final int MOST_STAGES = 50;

  public TrialSpec {
    whenUndecided = whenUndecided == null ? WhenUndecided.EXTEND : whenUndecided;
    stages = stages == null ? List.of() : List.copyOf(stages);
    guards = guards == null ? TrialGuards.NONE : guards;
    if (errorRate == null && latency == null && burnRate == null) {
      throw new IllegalArgumentException("Expected errorRate, latency or burnRate");
    }
    if (hold != null && !hold.isPositive()) {
      throw new IllegalArgumentException("Expected a hold above 0, but was " + hold);
    }
    if (stages.size() > MOST_STAGES
        || !stages.equals(stages.stream().sorted().distinct().toList())) {
      throw new IllegalArgumentException(
          "Expected at most %d stages that rise, but were %s".formatted(MOST_STAGES, stages));
    }
  }

  /** Errors alone, without guards. */
  public static TrialSpec of(ErrorProof proof) {
    return new TrialSpec(
        proof, null, null, null, WhenUndecided.EXTEND, List.of(), TrialGuards.NONE);
  }

  /**
   * The same, where evidence of the next poll is divided by so much. That may be another number for
   * each poll, as long as it is fixed before the poll's counts are known.
   */
  public TrialSpec dividedBy(double burstFactor) {
    return new TrialSpec(
        errorRate, latency, burnRate, hold, whenUndecided, stages, guards.dividedBy(burstFactor));
  }

  /** Whether failed requests are bad ones for any of it. */
  public boolean countsFailures() {
    return errorRate != null || (burnRate != null && burnRate.within() == null);
  }

  /** From when on a request is bad for being slow; null where none is. */
  public @Nullable Duration slowFrom() {
    if (latency != null) {
      return latency.max();
    }
    return burnRate == null ? null : burnRate.within();
  }

  /** What of it compares with stable, without caps and deadlines; empty for nothing. */
  public Optional<TrialSpec> comparisons() {
    ErrorProof errors = errorRate == null ? null : errorRate.comparison().orElse(null);
    LatencyProof durations = latency == null ? null : latency.comparison().orElse(null);
    return errors == null && durations == null
        ? Optional.empty()
        : Optional.of(
            new TrialSpec(
                errors, durations, null, null, whenUndecided, stages, guards.ofBurstsAlone()));
  }

  /** The same, watched as long as there are looks. */
  public TrialSpec unlimited() {
    return new TrialSpec(errorRate, latency, burnRate, null, whenUndecided, stages, guards);
  }

  /** Whether proof of each metric may rest on so few canary pods. */
  public boolean provesBy(int pods) {
    return TrialMetrics.of(this, StageSetting.of(stages.size())).stream()
        .allMatch(it -> Grounds.suffice(pods, it.abortMargin()));
  }

  /** Whether a canary can be proven good enough: in each metric there is. */
  public boolean canBeAccepted() {
    List<TrialMetric> metrics = TrialMetrics.of(this, StageSetting.of(stages.size()));
    return !metrics.isEmpty()
        && metrics.stream().allMatch(it -> it.proof(it.begin(), 1).better() != null);
  }

  /** Whether it is a burn rule alone, which speaks its own words. */
  public boolean isBurnRule() {
    return errorRate == null && latency == null;
  }
}
