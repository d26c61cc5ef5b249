package dev.spillway.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spillway.judge.trial.BurnProof;
import dev.spillway.judge.trial.Bursts;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Error budgets that burn, and what guards evidence. */
class BurningCanariesTest {
  private static final Ratio SLO = new Ratio("99.9%");
  private static final BurnProof USUAL = new BurnProof(SLO, null, null, false);
  private static final ErrorRate WITHIN =
      new ErrorRate(null, new Ratio("2pp"), null, null, new Ratio("1%"), new Ratio("5%"));
  private static final ErrorRate NOT_WORSE =
      new ErrorRate(null, null, null, null, new Ratio("1%"), null);

  @Test
  void failsACanaryThatBurnsItsBudget() {
    ProvenCanaries canary = canary(null, USUAL, null).failing(6, 8, 2);

    assertThat(canary.verdict())
        .isInstanceOfSatisfying(
            Verdict.Fail.class,
            fail ->
                assertThat(fail.reason())
                    .startsWith(
                        "burnRate 40.00 (stable 1.000), at most 14.4x over 1h/5m, 6x over 6h/30m")
                    .contains("14.4x over 1h/5m: burns at 40.00x over 1h"));
  }

  @Test
  void passesOneWithinItsBudget() {
    assertThat(canary(null, USUAL, null).failing(30, 0.2, 2).verdict())
        .isInstanceOf(Verdict.Pass.class);
  }

  @Test
  void staysUndecidedWhileBothBurn() {
    ProvenCanaries canary = canary(null, USUAL, null).failing(6, 8, 80);

    assertThat(canary.verdict())
        .isInstanceOfSatisfying(
            Verdict.Inconclusive.class,
            open -> {
              assertThat(open.reason()).endsWith("and so does stable");
              assertThat(open.noData()).isFalse();
              assertThat(open.harmExcluded()).isNull();
            });
  }

  @Test
  void tellsThatHarmIsExcludedWhereAnIncidentOfBothLeavesItUndecided() {
    ProvenCanaries canary = canary(WITHIN, USUAL, null).failing(60, 8, 80);

    assertThat(canary.verdict())
        .isInstanceOfSatisfying(
            Verdict.Inconclusive.class, open -> assertThat(open.harmExcluded()).isTrue());
  }

  @Test
  void countsSlowRequestsWhereTheObjectiveIsOneOfLatency() {
    BurnProof slow = new BurnProof(SLO, "2x over 1h", Duration.ofMillis(250), false);

    assertThat(canary(null, slow, null).slow(6, 8, 2).verdict()).isInstanceOf(Verdict.Fail.class);
  }

  @Test
  void seesTheRequestsOfAnObjectiveOfLatencyAlone() {
    BurnProof slow = new BurnProof(new Ratio("50%"), "2x over 1h", Duration.ofMillis(250), false);
    Guards guards = new Guards(null, 50.0, Duration.ofMinutes(1));

    assertThat(canary(null, slow, guards).slow(12, 20, 200).verdict())
        .isInstanceOf(Verdict.Pass.class);
    assertThat(canary(null, slow, guards).slow(12, 60, 200).verdict())
        .isInstanceOfSatisfying(
            Verdict.Fail.class, fail -> assertThat(fail.reason()).contains("harm: "));
  }

  @Test
  void leavesToAWindowWhatTheClockLeavesInIt() {
    AnalysisSpec spec = ProvenCanaries.spec(null, null, USUAL, null);
    LimitsJudge first = new LimitsJudge(spec, Carried.beforeAll(1));
    ProvenCanaries early = new ProvenCanaries(first).failing(30, 0, 2);
    LimitsJudge second = new LimitsJudge(spec, first.carried(early.state()));

    ProvenCanaries soon = ProvenCanaries.from(early.at().plusSeconds(60), second).failing(2, 8, 0);
    ProvenCanaries next =
        ProvenCanaries.from(early.at().plus(Duration.ofDays(1)), second).failing(2, 8, 0);

    assertThat(soon.verdict()).isInstanceOf(Verdict.Pass.class);
    assertThat(next.verdict())
        .isInstanceOfSatisfying(
            Verdict.Fail.class,
            fail -> assertThat(fail.reason()).contains("burns at 40.00x over 1h"));
  }

  @Test
  void bearsNoIncidentOfBothForEver() {
    Guards deadline = new Guards(null, null, Duration.ofMinutes(1));

    assertThat(canary(null, USUAL, deadline).failing(5, 8, 80).verdict())
        .isInstanceOf(Verdict.Inconclusive.class);
    assertThat(canary(null, USUAL, deadline).failing(6, 8, 80).verdict())
        .isInstanceOfSatisfying(
            Verdict.Fail.class,
            fail -> assertThat(fail.reason()).contains("no evidence for PT1M: ", "so does stable"));
  }

  @Test
  void provesAStrictBurnByThePollThatShowsIt() {
    BurnProof strict = new BurnProof(SLO, "2x over 1h", null, true);

    assertThat(canary(null, strict, null).failing(3, 0, 2).failing(1, 20, 2).verdict())
        .isInstanceOf(Verdict.Fail.class);
  }

  @Test
  void provesTheBurnWhereItIsToBeStrict() {
    BurnProof strict = new BurnProof(SLO, "2x over 1h", null, true);

    ProvenCanaries canary = canary(null, strict, null).failing(6, 8, 2);

    assertThat(canary.verdict()).isInstanceOf(Verdict.Fail.class);
    assertThat(canary.evidence("burnRate").proof()).isNotNull();
  }

  @Test
  void keepsFewLooksOfALongTime() {
    ProvenCanaries canary = canary(null, USUAL, null).failing(2_000, 0.2, 2);

    TrialProgress progress = canary.state().trial();

    assertThat(progress).isNotNull();
    assertThat(progress.toString().split("Stamped").length).isLessThan(200);
    assertThat(canary.verdict()).isInstanceOf(Verdict.Pass.class);
  }

  @Test
  void failsOnceTheHarmCapIsReachedWhateverIsProven() {
    Guards cap = new Guards(null, 30.0, null);

    ProvenCanaries canary = canary(WITHIN, null, cap).failing(20, 2, 2);

    assertThat(canary.verdict())
        .isInstanceOfSatisfying(
            Verdict.Fail.class, fail -> assertThat(fail.reason()).contains("harm: "));
  }

  @Test
  void failsAfterTooLongWithoutEvidence() {
    Guards deadline = new Guards(null, null, Duration.ofMinutes(1));

    assertThat(canary(NOT_WORSE, null, deadline).failing(3, 0, 2).silent(5).verdict())
        .isNotInstanceOf(Verdict.Fail.class);
    assertThat(canary(NOT_WORSE, null, deadline).failing(3, 0, 2).silent(6).verdict())
        .isInstanceOfSatisfying(
            Verdict.Fail.class, fail -> assertThat(fail.reason()).contains("no evidence for PT1M"));
  }

  @Test
  void takesFailuresOfOneCauseForOne() {
    Guards bursts = new Guards(new Bursts(8.0), null, null);

    assertThat(canary(NOT_WORSE, null, null).failing(4, 5, 2).verdict())
        .isInstanceOf(Verdict.Fail.class);
    assertThat(canary(NOT_WORSE, null, bursts).failing(4, 5, 2).verdict())
        .isNotInstanceOf(Verdict.Fail.class);
  }

  @Test
  void warnsOnceHalfOfWhatAbortsIsThere() {
    LimitsJudge judge = new LimitsJudge(ProvenCanaries.spec(NOT_WORSE, null, null, null));
    LimitsJudge burning = new LimitsJudge(ProvenCanaries.spec(null, null, USUAL, null));

    AnalysisState some = new ProvenCanaries(judge).failing(3, 3, 2).state();

    assertThat(judge.warning(new ProvenCanaries(judge).failing(2, 0, 2).state())).isEmpty();
    assertThat(judge.failure(some)).isEmpty();
    assertThat(judge.warning(some))
        .hasValueSatisfying(why -> assertThat(why).contains("of 4.6 that the canary is worse"));
    assertThat(burning.warning(new ProvenCanaries(burning).failing(9, 1, 2).state()))
        .hasValueSatisfying(why -> assertThat(why).contains("3x over 6h/30m: burns at 5.000x"));
  }

  @Test
  void refusesGuardsOfNothing() {
    Guards cap = new Guards(null, 30.0, null);
    ErrorRate measured = new ErrorRate(new Ratio("1%"), null);

    assertThatThrownBy(() -> ProvenCanaries.spec(measured, null, null, cap))
        .hasMessageContaining("Expected alpha in errorRate or latency, or burnRate");
    assertThatThrownBy(() -> new Guards(null, null, null))
        .hasMessageContaining("Expected bursts, harmCap, noDataFor or warmup");
    assertThatThrownBy(() -> new Guards(null, null, Duration.ofMinutes(1), Duration.ofMinutes(1)))
        .hasMessageContaining("Expected noDataFor above warmup");
  }

  private static ProvenCanaries canary(
      @Nullable ErrorRate errors, @Nullable BurnProof burn, @Nullable Guards guards) {
    return new ProvenCanaries(new LimitsJudge(ProvenCanaries.spec(errors, null, burn, guards)));
  }
}
