package dev.spillway.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.spillway.judge.evidence.Margin;
import dev.spillway.judge.evidence.Poll;
import dev.spillway.judge.evidence.RateState;
import dev.spillway.judge.evidence.RateTrial;
import dev.spillway.judge.evidence.Requests;
import dev.spillway.wire.WireFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** Failed requests beside the stable version's, by evidence. */
class ProvenErrorsTest {
  private static final ErrorRate NOT_WORSE =
      new ErrorRate(null, null, null, null, new Ratio("1%"), null);
  private static final ErrorRate GOOD_ENOUGH =
      new ErrorRate(null, new Ratio("1pp"), null, null, new Ratio("1%"), new Ratio("5%"));
  private static final Carried FIRST_OF_TWO = Carried.beforeAll(1);

  @Test
  void failsOnceTheCanaryIsProvenWorse() {
    LimitsJudge judge = judge(NOT_WORSE);

    AnalysisState state = watch(judge, 3, 5, 2);

    assertThat(judge.failure(state))
        .hasValueSatisfying(
            fail ->
                assertThat(fail.reason())
                    .startsWith("errorRate 2.50 % (stable 0.10 %), not proven above stable")
                    .contains("of 4.6 that the canary is worse"));
  }

  @Test
  void bearsMoreBadMeasurementsThanLimitsWould() {
    LimitsJudge judge = judge(NOT_WORSE);

    AnalysisState state = watch(judge, 20, 1, 8);

    assertThat(judge.verdict(state)).isInstanceOf(Verdict.Pass.class);
    assertThat(state.metric("errorRate").bad()).isZero();
  }

  @Test
  void passesOnlyWithProofWhereThatIsAskedFor() {
    LimitsJudge judge = judge(GOOD_ENOUGH);

    AnalysisState early = watch(judge, 1, 0, 2);
    AnalysisState late = watch(judge, 6, 0, 2);

    assertThat(judge.verdict(early))
        .isInstanceOfSatisfying(
            Verdict.Inconclusive.class,
            open -> {
              assertThat(open.noData()).isFalse();
              assertThat(open.reason()).contains("of 3.0 that the canary is good enough");
            });
    assertThat(judge.verdict(late)).isInstanceOf(Verdict.Pass.class);
  }

  @Test
  void tellsEvidenceAndRequestsToGo() {
    LimitsJudge judge = judge(GOOD_ENOUGH);

    Proof early = proof(judge, watch(judge, 1, 0, 2));
    Proof late = proof(judge, watch(judge, 2, 0, 2));

    assertThat(early.toAbort()).isEqualTo(4.6052);
    assertThat(early.toAccept()).isEqualTo(2.9957);
    assertThat(early.requestsToGo()).isPositive().isGreaterThan(late.requestsToGo());
    assertThat(early.inWords())
        .matches("evidence .* of 4.6 that it is worse, .* of 3.0 that it is good .* to go");
  }

  @Test
  void takesNoEvidenceFromASampleThatLacksAPart() {
    LimitsJudge judge = judge(NOT_WORSE);
    AnalysisState before = watch(judge, 1, 0, 2);

    AnalysisState after =
        judge.observe(
            before,
            new Sample(
                Instant.EPOCH,
                counters(2, 50, 2),
                new TreeMap<>(),
                new TreeMap<>(Map.of("errorRate", "a pod is silent"))));

    assertThat(proof(judge, after).worse()).isEqualTo(proof(judge, before).worse());
  }

  @Test
  void takesNoEvidenceFromOnePod() {
    LimitsJudge judge = judge(NOT_WORSE);

    AnalysisState state = watch(judge, 6, poll -> pod("a", poll, 9 * poll, 2 * poll));

    assertThat(proof(judge, state).worse()).isGreaterThan(Math.log(100));
    assertThat(judge.failure(state)).isEmpty();
  }

  @Test
  void takesNoEvidenceWhereNobodyCountsTheFailed() {
    LimitsJudge judge = judge(GOOD_ENOUGH);

    AnalysisState state =
        watch(
            judge,
            20,
            poll ->
                List.of(
                    new CounterSample(Track.CANARY, "a", Series.TOTAL, 200.0 * poll),
                    new CounterSample(Track.STABLE, "s", Series.TOTAL, 2000.0 * poll),
                    new CounterSample(Track.STABLE, "s", Series.BAD, 2.0 * poll)));

    assertThat(proof(judge, state).better()).isZero();
  }

  @Test
  void goesOnFromStageToStage() {
    LimitsJudge first = new LimitsJudge(spec(NOT_WORSE), FIRST_OF_TWO);
    AnalysisState passed = watch(first, 8, 2, 8);
    Carried carried = first.carried(passed);

    LimitsJudge second = new LimitsJudge(spec(NOT_WORSE), carried);
    AnalysisState begun = second.begin();

    assertThat(carried).isNotNull();
    assertThat(proof(first, begun).worse()).isEqualTo(proof(first, passed).worse());
    assertThat(judge(NOT_WORSE).carried(passed)).isNull();
  }

  @Test
  void goesOnExactlyAfterItWasStored() throws JsonProcessingException {
    LimitsJudge judge = judge(GOOD_ENOUGH);
    AnalysisState state = watch(judge, 3, 1, 2);
    ObjectMapper wire = WireFormat.mapper();

    AnalysisState read = wire.readValue(wire.writeValueAsString(state), AnalysisState.class);

    assertThat(read).isEqualTo(state);
  }

  @Test
  void readsAHeartbeatOfAnEarlierVersion() throws JsonProcessingException {
    AnalysisState old =
        WireFormat.mapper()
            .readValue("{\"ledger\": {}, \"metrics\": {}, \"samples\": 3}", AnalysisState.class);

    AnalysisState state =
        judge(NOT_WORSE)
            .observe(
                old,
                new Sample(Instant.EPOCH, counters(1, 0, 2), new TreeMap<>(), new TreeMap<>()));

    assertThat(state.trial()).isNotNull();
  }

  @Test
  void goesOnFromWhatAnEarlierVersionHandedOver() {
    RateTrial earlier = new RateTrial(Margin.NONE, null, 1, 1);
    Poll poll = new Poll(new Requests(8, 200), new Requests(2, 2000));
    RateState errors = earlier.add(earlier.add(earlier.begin(), poll), poll);

    LimitsJudge judge = new LimitsJudge(spec(NOT_WORSE), new Carried(1, errors, null, null, null));

    assertThat(proof(judge, judge.begin()).worse()).isCloseTo(earlier.worse(errors), within(1e-4));
  }

  @Test
  void tellsHowManyTimesStablesShareTheCanarysIs() {
    LimitsJudge judge = judge(NOT_WORSE);

    Proof proof = proof(judge, watch(judge, 40, 5, 10));

    assertThat(proof.ratio()).isNotNull();
    assertThat(proof.ratio().atLeast()).isBetween(1.5, 5.0);
    assertThat(proof.ratio().atMost()).isBetween(5.0, 20.0);
    assertThat(proof.inWords()).matches("evidence .* that it is worse, .* to .* times stable.*");
  }

  @Test
  void judgesByAnObjectiveInPlaceOfAMargin() {
    LimitsJudge judge =
        judge(new ErrorRate(null, null, null, new Ratio("99%"), new Ratio("1%"), new Ratio("5%")));

    assertThat(judge.verdict(watch(judge, 1, 0, 2))).isInstanceOf(Verdict.Inconclusive.class);
    assertThat(judge.verdict(watch(judge, 6, 0, 2))).isInstanceOf(Verdict.Pass.class);
    assertThat(judge.verdict(watch(judge, 6, 10, 2))).isInstanceOf(Verdict.Fail.class);
  }

  @Test
  void refusesWhatNeedsEvidenceWithoutIt() {
    assertThatThrownBy(() -> new ErrorRate(new Ratio("1%"), null, 2.0, null, null, null))
        .hasMessageContaining("Expected alpha beside timesStable, slo or beta");
    assertThatThrownBy(
            () ->
                new ErrorRate(null, new Ratio("0pp"), null, null, new Ratio("1%"), new Ratio("5%")))
        .hasMessageContaining("Expected aboveStable above 0pp beside beta");
    assertThatThrownBy(() -> new ErrorRate(null, null, null, null, new Ratio("0%"), null))
        .hasMessageContaining("Expected chances between 0 and 1");
  }

  private static Proof proof(LimitsJudge judge, AnalysisState state) {
    Proof proof = judge.evidence(state).getFirst().proof();
    assertThat(proof).isNotNull();
    return proof;
  }

  private static LimitsJudge judge(ErrorRate errors) {
    return new LimitsJudge(spec(errors));
  }

  /** Each poll has 200 canary requests of two pods, and 2,000 of stable. */
  private static AnalysisState watch(LimitsJudge judge, int polls, int bad, int stableBad) {
    return watch(judge, polls, poll -> counters(poll, bad * poll, stableBad * poll));
  }

  private static AnalysisState watch(
      LimitsJudge judge, int polls, IntFunction<List<CounterSample>> counters) {
    AnalysisState state = judge.begin();
    for (int poll = 0; poll <= polls; poll++) {
      state =
          judge.observe(
              state,
              new Sample(
                  Instant.EPOCH.plusSeconds(poll),
                  counters.apply(poll),
                  new TreeMap<>(),
                  new TreeMap<>()));
    }
    return state;
  }

  private static List<CounterSample> counters(int poll, double bad, double stableBad) {
    List<CounterSample> both = new ArrayList<>(pod("a", poll, bad, stableBad));
    both.add(new CounterSample(Track.CANARY, "b", Series.TOTAL, 0));
    return both;
  }

  private static List<CounterSample> pod(String pod, int poll, double bad, double stableBad) {
    return List.of(
        new CounterSample(Track.CANARY, pod, Series.TOTAL, 200.0 * poll),
        new CounterSample(Track.CANARY, pod, Series.BAD, bad),
        new CounterSample(Track.STABLE, "s", Series.TOTAL, 2000.0 * poll),
        new CounterSample(Track.STABLE, "s", Series.BAD, stableBad));
  }

  private static AnalysisSpec spec(ErrorRate errors) {
    return new AnalysisSpec(
        "shop",
        Duration.ofSeconds(1),
        errors,
        null,
        new TreeMap<>(),
        FailureLimit.DEFAULT,
        NoDataPolicy.HOLD,
        WhenUndecided.EXTEND);
  }
}
