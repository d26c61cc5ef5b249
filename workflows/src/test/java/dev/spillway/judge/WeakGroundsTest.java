package dev.spillway.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.judge.ProvenCanaries.Counted;
import dev.spillway.judge.trial.BurnProof;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Evidence that rests on too little, or on what cannot be true, never ends in a pass. */
class WeakGroundsTest {
  private static final Ratio ONE_PERCENT = new Ratio("1%");
  private static final ErrorRate WITHIN =
      new ErrorRate(null, new Ratio("0.1pp"), null, null, ONE_PERCENT, null);
  private static final ErrorRate NOT_WORSE =
      new ErrorRate(null, null, null, null, ONE_PERCENT, null);
  private static final Guards DEADLINE = new Guards(null, null, Duration.ofMinutes(1));

  @Test
  void leavesToAPersonWhatOnePodProves() {
    LimitsJudge judge = judge(NOT_WORSE, null, null);
    ProvenCanaries canary = ProvenCanaries.ofOnePod(judge).failing(30, 180, 2);

    assertThat(canary.verdict())
        .isInstanceOfSatisfying(
            Verdict.Inconclusive.class,
            open -> {
              assertThat(open.reason()).contains("proof is there, from 1 pod of 2 needed");
              assertThat(open.alarming()).isTrue();
              assertThat(open.harmExcluded()).isNull();
            });
    assertThat(judge.failure(canary.state())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"EXTEND, ASK", "CONTINUE, ASK", "PAUSE, ASK", "ABORT, ABORT"})
  void goesOnByNoPolicyWhereOnePodProvesIt(WhenUndecided policy, HoldDecision decision) {
    ProvenCanaries canary =
        ProvenCanaries.ofOnePod(judge(NOT_WORSE, null, null)).failing(30, 180, 2);

    assertThat(HoldDecision.after(canary.verdict(), undecided(policy))).isEqualTo(decision);
  }

  @Test
  void warnsOfWhatOnePodShows() {
    LimitsJudge judge = judge(NOT_WORSE, null, null);

    assertThat(judge.warning(ProvenCanaries.ofOnePod(judge).failing(3, 3, 2).state()))
        .hasValueSatisfying(why -> assertThat(why).contains("worse, from 1 pod of 2 needed"));
    assertThat(judge.warning(ProvenCanaries.ofOnePod(judge).failing(3, 0, 2).state())).isEmpty();
  }

  @Test
  void leavesToAPersonWhatTwoBadRequestsProve() {
    LimitsJudge judge = judge(NOT_WORSE, null, null);

    ProvenCanaries canary =
        new ProvenCanaries(judge)
            .counting(2, new Counted(0, 10), new Counted(0, 2_000))
            .counting(1, new Counted(2, 10), new Counted(0, 2_000))
            .counting(1, new Counted(0, 10), new Counted(0, 2_000));

    assertThat(canary.verdict())
        .isInstanceOfSatisfying(
            Verdict.Inconclusive.class,
            open -> assertThat(open.reason()).contains("from 2 bad requests of 3 needed"));
  }

  @Test
  void passesOnlyWithProofWhereThereIsRoomForIt() {
    ErrorRate twoPoints = new ErrorRate(null, new Ratio("2pp"), null, null, ONE_PERCENT, null);

    assertThat(new ProvenCanaries(judge(WITHIN, null, null)).failing(5, 0, 2).verdict())
        .isInstanceOfSatisfying(
            Verdict.Inconclusive.class,
            open -> assertThat(open.reason()).contains("of 3.0 that the canary is good enough"));
    assertThat(new ProvenCanaries(judge(twoPoints, null, null)).failing(20, 0, 2).verdict())
        .isInstanceOf(Verdict.Pass.class);
    assertThat(new ProvenCanaries(judge(NOT_WORSE, null, null)).failing(5, 0, 2).verdict())
        .isInstanceOf(Verdict.Pass.class);
  }

  @Test
  void takesMoreFailuresThanRequestsForNoData() {
    Counted impossible = new Counted(60, 20);
    ErrorRate limited = new ErrorRate(ONE_PERCENT, null);
    BurnProof burn = new BurnProof(new Ratio("99%"), null, null, false);

    ProvenCanaries measured =
        new ProvenCanaries(judge(limited, null, null)).counting(6, impossible, Counted.NOTHING);
    ProvenCanaries burning =
        new ProvenCanaries(judge(null, burn, null)).counting(6, impossible, new Counted(0, 2_000));

    assertThat(measured.verdict())
        .isEqualTo(
            new Verdict.Inconclusive(
                "errorRate: no data, contradictory: 60 failed of 20 requests of the canary track;"
                    + " let both counters select the same requests",
                true));
    assertThat(burning.verdict())
        .isInstanceOfSatisfying(
            Verdict.Inconclusive.class, open -> assertThat(open.noData()).isTrue());
  }

  @Test
  void takesNoEvidenceFromMoreFailuresThanRequests() {
    ProvenCanaries canary =
        new ProvenCanaries(judge(NOT_WORSE, null, DEADLINE))
            .failing(3, 0, 2)
            .counting(5, new Counted(60, 20), new Counted(0, 2_000));

    assertThat(canary.verdict()).isNotInstanceOf(Verdict.Fail.class);
    assertThat(canary.counting(1, new Counted(60, 20), new Counted(0, 2_000)).verdict())
        .isInstanceOfSatisfying(
            Verdict.Fail.class,
            fail -> assertThat(fail.reason()).contains("no evidence for PT1M: canary: contradict"));
  }

  @Test
  void doesWithoutAStableVersionNoLongerThanItMay() {
    ProvenCanaries canary =
        new ProvenCanaries(judge(NOT_WORSE, null, DEADLINE))
            .failing(3, 0, 2)
            .counting(6, new Counted(0, 200), Counted.NOTHING);

    assertThat(canary.verdict())
        .isInstanceOfSatisfying(
            Verdict.Fail.class,
            fail ->
                assertThat(fail.reason()).contains("no evidence for PT1M: no-traffic of stable"));
  }

  private static LimitsJudge judge(
      @Nullable ErrorRate errors, @Nullable BurnProof burn, @Nullable Guards guards) {
    return new LimitsJudge(ProvenCanaries.spec(errors, null, burn, guards));
  }

  private static AnalysisSpec undecided(WhenUndecided policy) {
    AnalysisSpec usual = ProvenCanaries.spec(NOT_WORSE, null, null, null);
    return new AnalysisSpec(
        usual.source(),
        usual.interval(),
        NOT_WORSE,
        null,
        usual.threshold(),
        usual.failureLimit(),
        usual.noData(),
        policy);
  }
}
