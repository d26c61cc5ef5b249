package dev.spillway.judge.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.spillway.judge.Ratio;
import dev.spillway.judge.WhenUndecided;
import dev.spillway.judge.evidence.Requests;
import dev.spillway.judge.trial.TrialRun.Detail;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TrialRunTest {
  private static final ErrorProof NOT_WORSE =
      new ErrorProof(null, null, new Ratio("0pp"), null, null, null);
  private static final ErrorProof NEAR =
      new ErrorProof(null, null, new Ratio("1pp"), null, null, null);
  private static final LatencyProof NOT_SLOWER =
      new LatencyProof(Duration.ofMillis(250), null, new Ratio("0pp"), null, null, null);
  private static final BurnProof BURN =
      new BurnProof(new Ratio("99.9%"), "14x over 1h/5m", null, false);

  private static TrialResult judge(TrialSpec spec, Looks looks) {
    return TrialRun.of(spec, looks.list(), Detail.WHOLE);
  }

  private static TrialSpec held(ErrorProof proof, Duration hold, WhenUndecided policy) {
    return new TrialSpec(proof, null, null, hold, policy, List.of(), TrialGuards.NONE);
  }

  private static TrialSpec guarded(TrialGuards guards) {
    return new TrialSpec(NOT_WORSE, null, null, null, WhenUndecided.EXTEND, List.of(), guards);
  }

  private static TrialGuards without() {
    return TrialGuards.NONE;
  }

  @Test
  void abortsAsSoonAsTheCanaryIsProvenWorse() {
    TrialResult result = judge(TrialSpec.of(NOT_WORSE), new Looks().bad(20, 4, 2));

    assertThat(result.verdict()).isEqualTo(TrialVerdict.ABORT);
    assertThat(result.decidedAt()).isEqualTo(Duration.ofSeconds(30));
    assertThat(result.seen().canary()).isEqualTo(new Requests(8, 200));
    assertThat(result.looks()).hasSize(2);
    assertThat(result.reason()).contains("errorRate").contains("of 4.6");
  }

  @Test
  void neverAcceptsWithoutRoomInTheMargin() {
    TrialResult result = judge(TrialSpec.of(NOT_WORSE), new Looks().bad(200, 0, 20));

    assertThat(result.verdict()).isEqualTo(TrialVerdict.INCONCLUSIVE);
    assertThat(result.decidedAt()).isNull();
    assertThat(result.evidence().better()).isNull();
  }

  @Test
  void acceptsWhatIsProvenWithinItsMargin() {
    TrialResult result = judge(TrialSpec.of(NEAR), new Looks().bad(40, 0, 2));

    assertThat(result.verdict()).isEqualTo(TrialVerdict.ACCEPT);
    assertThat(result.decidedAt()).isBetween(Duration.ofMinutes(1), Duration.ofMinutes(2));
  }

  @Test
  void abortsWhatTurnsBadAfterItWasAccepted() {
    TrialResult result = judge(TrialSpec.of(NEAR), new Looks().bad(20, 0, 2).bad(30, 30, 2));

    assertThat(result.verdict()).isEqualTo(TrialVerdict.ABORT);
  }

  @Test
  void findsALateRegressionSoonerWhereAStageBegins() {
    Looks looks = new Looks().bad(120, 0, 2).bad(120, 1, 2);
    List<Duration> stages = List.of(Duration.ofMinutes(30));
    TrialSpec staged =
        new TrialSpec(NOT_WORSE, null, null, null, WhenUndecided.EXTEND, stages, TrialGuards.NONE);

    Duration together = judge(TrialSpec.of(NOT_WORSE), looks).decidedAt();
    Duration afresh = judge(staged, looks).decidedAt();

    assertThat(afresh).isNotNull().isLessThan(together);
  }

  @ParameterizedTest
  @CsvSource({
    "EXTEND, 75, INCONCLUSIVE, 75",
    "CONTINUE, 25, CONTINUE, 30",
    "PAUSE, 25, INCONCLUSIVE, 30",
    "ABORT, 25, ABORT, 30"
  })
  void endsAnUndecidedHoldByPolicy(
      WhenUndecided policy, int looks, TrialVerdict verdict, long seconds) {
    TrialSpec spec = held(NOT_WORSE, Duration.ofSeconds(25), policy);

    TrialResult result = judge(spec, new Looks().bad(looks, 1, 19));

    assertThat(result.verdict()).isEqualTo(verdict);
    assertThat(result.decidedAt()).isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void goesOnWithinAnExtendedHoldOnceProofComes() {
    TrialSpec spec = held(NEAR, Duration.ofSeconds(30), WhenUndecided.EXTEND);

    TrialResult result = judge(spec, new Looks().bad(6, 0, 2));

    assertThat(result.verdict()).isEqualTo(TrialVerdict.ACCEPT);
    assertThat(result.decidedAt()).isGreaterThan(Duration.ofSeconds(30));
  }

  @ParameterizedTest
  @EnumSource(
      value = Sight.class,
      names = {"PARTIAL", "NO_DATA", "CONTRADICTORY"})
  void holdsWhileNothingIsSeen(Sight sight) {
    TrialResult result = judge(TrialSpec.of(NEAR), new Looks().bad(3, 0, 2).unseen(40, sight));

    assertThat(result.verdict()).isEqualTo(TrialVerdict.HOLD);
    assertThat(result.reason()).isEqualTo("canary: is not scraped");
    assertThat(result.metrics().getFirst().tally().count()).isEqualTo(3);
    assertThat(result.metrics().getFirst().tally().error()).isEqualTo(40);
  }

  @Test
  void holdsWithoutTraffic() {
    TrialResult result = judge(TrialSpec.of(NEAR), new Looks().idle(40));

    assertThat(result.verdict()).isEqualTo(TrialVerdict.HOLD);
    assertThat(result.reason()).isEqualTo("no-traffic");
  }

  @Test
  void abortsWhenNothingWasSeenUntilTheDeadline() {
    TrialGuards guards = new TrialGuards(null, null, null, Duration.ofMinutes(5), null);

    TrialResult result = judge(guarded(guards), new Looks().bad(4, 0, 2).unseen(40, Sight.NO_DATA));

    assertThat(result.verdict()).isEqualTo(TrialVerdict.ABORT);
    assertThat(result.decidedAt()).isEqualTo(Duration.ofMinutes(6));
  }

  @Test
  void abortsAtTheHarmCapWhateverIsProven() {
    TrialGuards guards = new TrialGuards(null, new Bursts(50.0), 5.0, null, null);

    TrialResult result = judge(guarded(guards), new Looks().bad(40, 1, 2));

    assertThat(result.verdict()).isEqualTo(TrialVerdict.ABORT);
    assertThat(result.reason()).startsWith("harm: 5 bad canary requests");
  }

  @Test
  void asksMoreEvidenceOfBursts() {
    TrialGuards bursts = new TrialGuards(null, new Bursts(4.0), null, null, null);
    Looks looks = new Looks().bad(40, 4, 2);

    assertThat(judge(guarded(bursts), looks).decidedAt())
        .isGreaterThan(judge(guarded(without()), looks).decidedAt());
  }

  @Test
  void acceptsNoSoonerThanAsked() {
    TrialGuards later = new TrialGuards(null, null, null, null, Duration.ofMinutes(5));
    TrialSpec spec = new TrialSpec(NEAR, null, null, null, WhenUndecided.EXTEND, List.of(), later);

    assertThat(judge(spec, new Looks().bad(40, 0, 2)).decidedAt()).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void doesNotAbortForOnePod() {
    Looks looks = new Looks();
    for (int i = 0; i < 10; i++) {
      looks.add(TrackLook.of(new Requests(10, 100), null, 1), Looks.counted(new Requests(2, 1900)));
    }

    assertThat(judge(TrialSpec.of(NOT_WORSE), looks).verdict())
        .isEqualTo(TrialVerdict.INCONCLUSIVE);
  }

  @Test
  void holdsTheCanaryToALimitOfItsOwnWithoutStable() {
    ErrorProof max = new ErrorProof(new Ratio("1%"), null, null, null, null, null);
    Looks looks = new Looks();
    for (int i = 0; i < 20; i++) {
      looks.add(Looks.counted(new Requests(5, 100)), TrackLook.unseen(Sight.NO_DATA, "none"));
    }

    assertThat(judge(TrialSpec.of(max), looks).verdict()).isEqualTo(TrialVerdict.ABORT);
  }

  @Test
  void provesSlownessByWholeHistograms() {
    TrialSpec spec =
        new TrialSpec(null, NOT_SLOWER, null, null, WhenUndecided.EXTEND, List.of(), without());

    TrialResult slower =
        judge(
            spec,
            new Looks().took(20, List.of(20.0, 60.0, 20.0, 0.0), List.of(950.0, 900.0, 50.0, 0.0)));
    TrialResult same =
        judge(
            spec,
            new Looks().took(20, List.of(50.0, 47.0, 3.0, 0.0), List.of(950.0, 893.0, 57.0, 0.0)));

    assertThat(slower.verdict()).isEqualTo(TrialVerdict.ABORT);
    assertThat(same.verdict()).isEqualTo(TrialVerdict.INCONCLUSIVE);
  }

  @Test
  void comparesNoThresholdThatIsNoBucket() {
    LatencyProof odd = new LatencyProof(Duration.ofMillis(300), 0.95, null, null, null, null);
    TrialSpec spec =
        new TrialSpec(null, odd, null, null, WhenUndecided.EXTEND, List.of(), without());
    Looks looks =
        new Looks().took(3, List.of(50.0, 47.0, 3.0, 0.0), List.of(950.0, 893.0, 57.0, 0.0));

    TrialResult result = judge(spec, looks);

    assertThat(result.verdict()).isEqualTo(TrialVerdict.HOLD);
    assertThat(result.reason()).contains("no bucket ends at 0.3 s, only at [0.1, 0.25, 0.5");
  }

  @Test
  void comparesNoBucketsThatChange() {
    TrialSpec spec =
        new TrialSpec(null, NOT_SLOWER, null, null, WhenUndecided.EXTEND, List.of(), without());
    Looks looks =
        new Looks()
            .took(3, List.of(50.0, 47.0, 3.0, 0.0), List.of(950.0, 893.0, 57.0, 0.0))
            .add(
                TrackLook.of(null, Durations.upTo(0.25, 0.5), 0),
                TrackLook.of(null, Durations.upTo(0.25, 0.5), 0));

    Measurement last = judge(spec, looks).metrics().getFirst().measurements().getLast();

    assertThat(last.sight()).isEqualTo(Sight.CONTRADICTORY);
    assertThat(last.why()).contains("buckets changed").contains("compare versions with the same");
  }

  @Test
  void firesAndTellsTheBurnOfEachWindow() {
    TrialSpec spec =
        new TrialSpec(null, null, BURN, null, WhenUndecided.EXTEND, List.of(), without());

    TrialResult result = judge(spec, new Looks().bad(20, 3, 1));

    assertThat(result.verdict()).isEqualTo(TrialVerdict.FIRE);
    assertThat(result.decidedAt()).isEqualTo(Duration.ofSeconds(15));
    assertThat(result.burns())
        .containsExactly(
            new TrialResult.BurnResult(
                "14x over 1h/5m", "fires", 14, 30.0, 30.0, true, new Tally(0, 1, 0, 0, 0, 0)));
  }

  @Test
  void abortsByACapOrADeadlineWhereOnlyARuleWouldFire() {
    TrialGuards cap = new TrialGuards(null, null, 2.0, null, null);
    TrialGuards deadline = new TrialGuards(null, null, null, Duration.ofMinutes(1), null);
    BurnProof quiet = new BurnProof(new Ratio("50%"), "14x over 1h/5m", null, false);

    assertThat(judge(burning(quiet, cap), new Looks().bad(20, 3, 1)).verdict())
        .isEqualTo(TrialVerdict.ABORT);
    assertThat(judge(burning(quiet, deadline), new Looks().idle(20)).verdict())
        .isEqualTo(TrialVerdict.ABORT);
  }

  private static TrialSpec burning(BurnProof burn, TrialGuards guards) {
    return new TrialSpec(null, null, burn, null, WhenUndecided.EXTEND, List.of(), guards);
  }

  @Test
  void holdsWhereThereIsNothingToCompareWith() {
    Looks looks = new Looks();
    for (int i = 0; i < 10; i++) {
      looks.add(Looks.counted(new Requests(1, 100)), Looks.counted(Requests.NONE));
    }

    TrialResult result = judge(TrialSpec.of(NEAR), looks);

    assertThat(result.verdict()).isEqualTo(TrialVerdict.HOLD);
    assertThat(result.reason()).isEqualTo("no-traffic of stable");
  }

  @Test
  void acceptsNothingThatIsProvenWorseOnTooLittle() {
    ErrorProof slo = new ErrorProof(null, new Ratio("50%"), null, null, null, null);
    Looks looks = new Looks();
    for (int i = 0; i < 60; i++) {
      looks.add(TrackLook.of(new Requests(30, 100), null, 1), Looks.counted(new Requests(2, 1900)));
    }

    TrialResult result = judge(TrialSpec.of(slo), looks);

    assertThat(result.verdict()).isEqualTo(TrialVerdict.INCONCLUSIVE);
    assertThat(result.reason()).contains("proof is there, from 1 pod of 2 needed");
  }

  @Test
  void firesForNoIncidentOfBothTracks() {
    TrialSpec spec =
        new TrialSpec(null, null, BURN, null, WhenUndecided.EXTEND, List.of(), without());

    TrialResult result = judge(spec, new Looks().bad(20, 3, 57));

    assertThat(result.verdict()).isEqualTo(TrialVerdict.HOLD);
    assertThat(result.reason()).endsWith("and so does stable");
  }

  @Test
  void saysWhenNoBurnRuleFires() {
    TrialSpec spec =
        new TrialSpec(null, null, BURN, null, WhenUndecided.EXTEND, List.of(), without());

    assertThat(judge(spec, new Looks().bad(20, 0, 1)).verdict()).isEqualTo(TrialVerdict.NONE);
  }

  @Test
  void firesStrictlyOnlyWithProof() {
    BurnProof strict = new BurnProof(new Ratio("99.9%"), "14x over 1h/5m", null, true);
    TrialSpec spec =
        new TrialSpec(null, null, strict, null, WhenUndecided.EXTEND, List.of(), without());

    TrialResult result = judge(spec, new Looks().bad(40, 4, 1));

    assertThat(result.verdict()).isEqualTo(TrialVerdict.FIRE);
    assertThat(result.decidedAt()).isGreaterThan(Duration.ofSeconds(15));
  }

  @Test
  void showsAnIntervalOfTheRatioThatHoldsTheTruth() {
    TrialResult.MetricResult metric =
        judge(TrialSpec.of(NEAR), new Looks().bad(30, 1, 19)).metrics().getFirst();

    assertThat(metric.ratio()).isNotNull();
    assertThat(metric.ratio().lower()).isLessThan(1);
    assertThat(metric.ratio().upper()).isGreaterThan(1);
  }

  @Test
  void tellsFewerRequestsToGoAsEvidenceGrows() {
    TrialResult early = judge(TrialSpec.of(NEAR), new Looks().bad(2, 0, 2));
    TrialResult late = judge(TrialSpec.of(NEAR), new Looks().bad(4, 0, 2));

    assertThat(late.metrics().getFirst().requestsToGo())
        .isNotNull()
        .isPositive()
        .isLessThan(early.metrics().getFirst().requestsToGo());
  }

  @Test
  void tellsTheRatioOfSlowRequestsAndTheRequestsToGoOfWholeHistograms() {
    TrialSpec spec =
        new TrialSpec(null, NOT_SLOWER, null, null, WhenUndecided.EXTEND, List.of(), without());
    Looks looks =
        new Looks().took(4, List.of(30.0, 50.0, 14.0, 6.0), List.of(950.0, 893.0, 20.0, 37.0));

    TrialResult.MetricResult metric = judge(spec, looks).metrics().getFirst();

    assertThat(metric.ratio()).isNotNull();
    assertThat(metric.ratio().lower()).isPositive();
    assertThat(metric.requestsToGo()).isNotNull().isNotNegative();
  }

  @Test
  void dividesTheEvidenceOfEachLookByItsOwnFactor() {
    Looks looks = new Looks().bad(4, 2, 2);

    TrialResult once = TrialRun.of(TrialSpec.of(NOT_WORSE), looks.list(), Detail.WHOLE);
    TrialResult halved =
        TrialRun.of(
            TrialSpec.of(NOT_WORSE), looks.list(), List.of(1e9, 2.0, 2.0, 2.0), Detail.WHOLE);

    assertThat(halved.looks().getFirst().evidence().worse()).isCloseTo(0, within(1e-6));
    assertThat(halved.evidence().worse()).isPositive().isLessThan(once.evidence().worse());
    assertThatThrownBy(
            () -> TrialRun.of(TrialSpec.of(NOT_WORSE), looks.list(), List.of(1.0), Detail.WHOLE))
        .hasMessageContaining("Expected a divisor for each of 4 looks, but were 1");
  }

  @Test
  void judgesTheSameWhetherAllOrOnlyTheVerdictIsTold() {
    Looks looks = new Looks().bad(8, 1, 2).bad(10, 3, 2);

    TrialResult whole = TrialRun.of(TrialSpec.of(NOT_WORSE), looks.list(), Detail.WHOLE);
    TrialResult verdict = TrialRun.of(TrialSpec.of(NOT_WORSE), looks.list(), Detail.VERDICT);

    assertThat(verdict.decidedAt()).isEqualTo(whole.decidedAt());
    assertThat(verdict.evidence()).isEqualTo(whole.evidence());
    assertThat(verdict.looks()).isEmpty();
  }

  @Test
  void holdsWithoutAnyLook() {
    TrialResult result = judge(TrialSpec.of(NEAR), new Looks());

    assertThat(result.verdict()).isEqualTo(TrialVerdict.HOLD);
    assertThat(result.reason()).contains("no looks");
  }

  @Test
  void refusesLooksOutOfOrder() {
    List<Look> looks = new Looks().bad(3, 0, 2).list().reversed();

    assertThatThrownBy(() -> TrialRun.of(TrialSpec.of(NEAR), looks, Detail.WHOLE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("in the order of time, but 30.0 s came after 45.0 s");
  }
}
