package dev.spillway.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.judge.ProvenCanaries.Counted;
import dev.spillway.judge.evidence.ControlHalves;
import dev.spillway.judge.trial.BurnProof;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Canaries that get all traffic, so that nothing is left to compare them with. */
class LastStageTest {
  private static final Ratio ONE_PERCENT = new Ratio("1%");
  private static final ErrorRate PROMISE =
      new ErrorRate(null, null, null, new Ratio("99%"), ONE_PERCENT, null);
  private static final ErrorRate WITHIN =
      new ErrorRate(null, new Ratio("2pp"), null, null, ONE_PERCENT, null);
  private static final ErrorRate NOT_WORSE =
      new ErrorRate(null, null, null, null, ONE_PERCENT, null);

  /** The half of stable that the control takes for a canary. */
  private static final String FIRST =
      ControlHalves.of(List.of("a", "b"), Instant.EPOCH.plusSeconds(20).toString())
          .first()
          .getFirst();

  private static final Guards DEADLINE = new Guards(null, null, Duration.ofMinutes(1));

  @Test
  void goesOnWithWhatTheStagesBeforeProvedUnderAnObjective() {
    AnalysisSpec spec = spec(PROMISE, DEADLINE);

    assertThat(last(spec, beside(spec).failing(30, 0, 2)).counting(12, fine(), none()).verdict())
        .isInstanceOf(Verdict.Pass.class);
  }

  @Test
  void failsACanaryAboveItsObjective() {
    AnalysisSpec spec = spec(PROMISE, null);

    assertThat(last(spec, beside(spec).failing(30, 0, 2)).counting(2, failing(), none()).verdict())
        .isInstanceOfSatisfying(
            Verdict.Fail.class,
            fail -> assertThat(fail.reason()).contains("not proven above what 99% allows"));
  }

  @Test
  void provesByAnObjectiveWithoutStagesBefore() {
    AnalysisSpec spec = spec(PROMISE, null);

    assertThat(alone(spec, Carried.beforeAll(0)).counting(12, fine(), none()).verdict())
        .isInstanceOf(Verdict.Pass.class);
    assertThat(alone(spec, Carried.beforeAll(0)).counting(1, fine(), none()).verdict())
        .isInstanceOf(Verdict.Inconclusive.class);
  }

  @Test
  void passesAComparisonByWhatTheStagesBeforeProved() {
    AnalysisSpec spec = spec(WITHIN, DEADLINE);

    ProvenCanaries proven = last(spec, beside(spec).failing(30, 0, 2));
    ProvenCanaries unproven = last(spec, beside(spec).failing(1, 0, 2));

    assertThat(proven.counting(12, fine(), none()).verdict()).isInstanceOf(Verdict.Pass.class);
    assertThat(unproven.counting(12, fine(), none()).verdict())
        .isInstanceOfSatisfying(
            Verdict.Inconclusive.class,
            open -> {
              assertThat(open.noData()).isFalse();
              assertThat(open.harmExcluded()).isNull();
            });
  }

  @Test
  void passesNoComparisonForWhichNothingCanBeProven() {
    AnalysisSpec evidence = spec(NOT_WORSE, null);
    AnalysisSpec measured = spec(new ErrorRate(null, new Ratio("0.5pp")), null);
    Verdict open =
        new Verdict.Inconclusive(
            "errorRate: only compared with stable, which has no requests here; give it a limit of"
                + " its own, or a burnRate",
            false);

    assertThat(
            last(evidence, beside(evidence).failing(30, 0, 2))
                .counting(12, fine(), none())
                .verdict())
        .isEqualTo(open);
    assertThat(alone(measured, null).counting(12, fine(), none()).verdict()).isEqualTo(open);
    assertThat(HoldDecision.after(open, measured)).isEqualTo(HoldDecision.ASK);
  }

  @ParameterizedTest
  @CsvSource({"0, Pass", "200, Fail"})
  void judgesAComparisonByItsOwnLimitOrABudget(double bad, String verdict) {
    Counted canary = new Counted(bad, 200);
    AnalysisSpec limited = spec(new ErrorRate(ONE_PERCENT, new Ratio("0.5pp")), null);
    BurnProof burn = new BurnProof(new Ratio("99.9%"), null, null, false);
    AnalysisSpec budget =
        ProvenCanaries.spec(new ErrorRate(null, new Ratio("0.5pp")), null, burn, null);

    assertThat(
            alone(limited, null).counting(12, canary, none()).verdict().getClass().getSimpleName())
        .isEqualTo(verdict);
    assertThat(
            alone(budget, null).counting(12, canary, none()).verdict().getClass().getSimpleName())
        .isEqualTo(verdict);
  }

  @Test
  void comparesNothingWithTheFewRequestsThatReachStableStill() {
    AnalysisSpec spec = spec(PROMISE, null);

    ProvenCanaries canary = last(spec, beside(spec).failing(30, 0, 2));

    assertThat(canary.counting(12, new Counted(1, 2_000), new Counted(0, 1)).verdict())
        .isInstanceOf(Verdict.Pass.class);
  }

  @Test
  void failsACanaryThatHasNoRequestsForTooLong() {
    AnalysisSpec spec = spec(WITHIN, DEADLINE);

    assertThat(last(spec, beside(spec).failing(30, 0, 2)).counting(7, none(), none()).verdict())
        .isInstanceOf(Verdict.Fail.class);
  }

  @Test
  void trustsNoEvidenceThatTheStagesBeforeMistrusted() {
    AnalysisSpec spec = spec(PROMISE, null);
    ProvenCanaries first = beside(spec).failingOn(FIRST, 30, 1, 20);

    assertThat(judgeBeside(spec).distrust(first.state())).isPresent();
    assertThat(last(spec, first).counting(12, failing(), none()).verdict())
        .isInstanceOfSatisfying(
            Verdict.Inconclusive.class, open -> assertThat(open.alarming()).isTrue());
  }

  private static Counted fine() {
    return new Counted(0, 200);
  }

  private static Counted failing() {
    return new Counted(200, 200);
  }

  private static Counted none() {
    return Counted.NOTHING;
  }

  private static LimitsJudge judgeBeside(AnalysisSpec spec) {
    return new LimitsJudge(spec, Carried.beforeAll(1));
  }

  private static ProvenCanaries beside(AnalysisSpec spec) {
    return new ProvenCanaries(judgeBeside(spec));
  }

  private static ProvenCanaries last(AnalysisSpec spec, ProvenCanaries before) {
    return alone(spec, Objects.requireNonNull(judgeBeside(spec).carried(before.state())));
  }

  private static ProvenCanaries alone(AnalysisSpec spec, @Nullable Carried carried) {
    return new ProvenCanaries(new LimitsJudge(spec, carried, WhenBurning.ABORT, Beside.NOTHING));
  }

  private static AnalysisSpec spec(ErrorRate errors, @Nullable Guards guards) {
    return ProvenCanaries.spec(errors, null, null, guards);
  }
}
