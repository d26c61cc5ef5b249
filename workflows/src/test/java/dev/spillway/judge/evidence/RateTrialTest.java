package dev.spillway.judge.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.spillway.judge.evidence.Enumeration.Truth;
import dev.spillway.judge.evidence.Polls.Traffic;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateTrialTest {
  private static final double PROOF = Math.log(100);
  private static final double ACCEPTED = Math.log(20);
  private static final RateTrial PLAIN = new RateTrial(Margin.NONE, new Margin(1, 0.001), 1, 0);

  @ParameterizedTest
  @CsvSource({"1, 2", "5, 3", "10, 3", "25, 5", "50, 9"})
  void needsSoManyErrorsBesideACleanStable(int weight, int errors) {
    assertThat(inPlace(Polls.of(errors - 1, 100 * weight, 0, 100 * (100 - weight))))
        .isLessThan(PROOF);
    assertThat(inPlace(Polls.of(errors, 100 * weight, 0, 100 * (100 - weight))))
        .isGreaterThanOrEqualTo(PROOF);
  }

  private static double inPlace(Poll poll) {
    Mixture mixture = new Mixture(Alternatives.WORSE.weights(), 0);
    return mixture.log(PLAIN.add(PLAIN.begin(), poll).worse().inPlace());
  }

  @Test
  void mixesTheAlternativesEvenly() {
    assertThat(inPlace(Polls.of(3, 75, 0, 1425))).isCloseTo(6.752222761733562, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({"3837, false", "3838, true"})
  void acceptsAfterSoManyRequestsWithoutAnError(int requests, boolean accepted) {
    RateState state = PLAIN.add(PLAIN.begin(), Polls.of(0, requests, 0, 19.0 * requests));
    Mixture mixture = new Mixture(Alternatives.BETTER.weights(), 0);

    assertThat(mixture.log(state.better().inPlace()) >= ACCEPTED).isEqualTo(accepted);
  }

  @Property(tries = 150)
  void neverGrowsInExpectationWhileBaseRateAndWeightMove(
      @ForAll @Scale(6) @DoubleRange(min = 0, max = 1) double rate1,
      @ForAll @Scale(6) @DoubleRange(min = 0, max = 1) double rate2,
      @ForAll @Scale(6) @DoubleRange(min = 0, max = 1) double rate3,
      @ForAll @IntRange(min = 1, max = 3) int weight2,
      @ForAll @IntRange(min = 0, max = 3) int weight3,
      @ForAll @IntRange(min = 0, max = 2) int stages) {
    RateTrial trial = new RateTrial(Margin.NONE, new Margin(1, 0.3), 1, stages);
    List<Truth> even =
        List.of(
            new Truth(1, rate1, 3, rate1),
            new Truth(weight2, rate2, 4 - weight2, rate2),
            new Truth(weight3, rate3, 4 - weight3, rate3));

    assertThat(meanWorse(trial, trial.begin(), even)).isLessThanOrEqualTo(1 + 1e-12);
  }

  /** The exact mean over all outcomes of all polls of what the bets in place are worth. */
  private static double meanWorse(RateTrial trial, RateState state, List<Truth> polls) {
    if (polls.isEmpty()) {
      Mixture mixture = new Mixture(Alternatives.WORSE.weights(), trial.laterStages());
      return Math.exp(mixture.log(state.worse().inPlace()));
    }
    return Enumeration.mean(
        polls.getFirst(),
        poll ->
            meanWorse(
                trial, trial.beginStage(trial.add(state, poll)), polls.subList(1, polls.size())));
  }

  /** As an estimate of bursts does, which is fixed before the poll whose evidence it divides. */
  @Property(tries = 100)
  void neverGrowsInExpectationWhileTheDivisorFollowsEarlierPolls(
      @ForAll @Scale(6) @DoubleRange(min = 0, max = 1) double rate1,
      @ForAll @Scale(6) @DoubleRange(min = 0, max = 1) double rate2,
      @ForAll @Scale(6) @DoubleRange(min = 0, max = 1) double rate3) {
    List<Truth> even =
        List.of(
            new Truth(1, rate1, 3, rate1),
            new Truth(2, rate2, 2, rate2),
            new Truth(3, rate3, 1, rate3));

    assertThat(meanDivided(PLAIN.begin(), even)).isLessThanOrEqualTo(1 + 1e-12);
  }

  private static double meanDivided(RateState state, List<Truth> polls) {
    if (polls.isEmpty()) {
      Mixture mixture = new Mixture(Alternatives.WORSE.weights(), 0);
      return Math.exp(mixture.log(state.worse().inPlace()));
    }
    double seen = state.last() == null ? 0 : state.last().stable().bad();
    RateTrial divided = new RateTrial(Margin.NONE, null, 1 + seen, 0);
    return Enumeration.mean(
        polls.getFirst(),
        poll -> meanDivided(divided.add(state, poll), polls.subList(1, polls.size())));
  }

  /** Beside half of the first stable poll the canary's first two are judged a poll earlier. */
  @Property(tries = 150)
  void neverGrowsInExpectationWhereTheFirstStablePollServesTwoPolls(
      @ForAll @Scale(6) @DoubleRange(min = 0, max = 1) double rate,
      @ForAll @Scale(6) @DoubleRange(min = 0, max = 1) double later,
      @ForAll @IntRange(min = 1, max = 4) int canaries) {
    List<Truth> even = List.of(new Truth(canaries, rate, 4, rate), new Truth(2, rate, 3, later));
    RateTrial trial = PLAIN;

    assertThat(meanEarlier(trial, trial.begin(), even)).isLessThanOrEqualTo(1 + 1e-12);
  }

  private static double meanEarlier(RateTrial trial, RateState state, List<Truth> polls) {
    if (polls.isEmpty()) {
      Mixture mixture = new Mixture(Alternatives.WORSE.weights(), trial.laterStages());
      return Math.exp(mixture.log(state.worse().stableEarlier()));
    }
    return Enumeration.mean(
        polls.getFirst(),
        poll -> meanEarlier(trial, trial.add(state, poll), polls.subList(1, polls.size())));
  }

  @Property(tries = 150)
  void neverGrowsInExpectationWhileTheCanaryIsAtTheMarginForAccepting(
      @ForAll @Scale(6) @DoubleRange(min = 0, max = 0.7) double rate1,
      @ForAll @Scale(6) @DoubleRange(min = 0, max = 0.7) double rate2,
      @ForAll @Scale(6) @DoubleRange(min = 0, max = 0.7) double rate3) {
    RateTrial trial = new RateTrial(Margin.NONE, new Margin(1, 0.3), 1, 1);
    List<Truth> atTheMargin =
        List.of(
            new Truth(1, rate1 + 0.3, 3, rate1),
            new Truth(2, rate2 + 0.3, 2, rate2),
            new Truth(3, rate3 + 0.3, 1, rate3));

    assertThat(meanBetter(trial, trial.begin(), atTheMargin)).isLessThanOrEqualTo(1 + 1e-12);
  }

  private static double meanBetter(RateTrial trial, RateState state, List<Truth> polls) {
    if (polls.isEmpty()) {
      Mixture mixture = new Mixture(Alternatives.BETTER.weights(), trial.laterStages());
      return Math.exp(mixture.log(state.better().inPlace()));
    }
    return Enumeration.mean(
        polls.getFirst(),
        poll -> meanBetter(trial, trial.add(state, poll), polls.subList(1, polls.size())));
  }

  @Property
  void gainsNothingWhileTheCanaryIsExactlyAsStableWhateverRampsOrMoves(
      @ForAll List<@Scale(6) @DoubleRange(min = 0, max = 1) Double> rates,
      @ForAll @Scale(6) @DoubleRange(min = 0.01, max = 0.99) double weight) {
    RateTrial trial = new RateTrial(Margin.NONE, new Margin(1, 0.001), 1, 0);
    RateState state = trial.begin();
    for (double rate : rates) {
      double canaries = 1_000 * weight;
      double stables = 1_000 - canaries;
      state = trial.add(state, Polls.of(rate * canaries, canaries, rate * stables, stables));
    }

    assertThat(trial.worse(state)).isLessThanOrEqualTo(1e-9);
  }

  @ParameterizedTest
  @CsvSource({"0, 0, 5, 100", "5, 100, 0, 0", "0, 0, 0, 0"})
  void learnsNothingFromAPollInWhichATrackHadNoRequests(
      double canaryBad, double canaries, double stableBad, double stables) {
    Poll empty = Polls.of(canaryBad, canaries, stableBad, stables);

    RateState state = PLAIN.add(PLAIN.begin(), empty);

    assertThat(state.worse().inPlace().logs()).containsOnly(0.0);
    assertThat(state.better().inPlace().logs()).containsOnly(0.0);
  }

  @Test
  void needsNoStableRequestsForALimitOfTheCanarysOwn() {
    RateTrial absolute = new RateTrial(Margin.absolute(0.001), Margin.absolute(0.001), 1, 0);
    RateState state = absolute.begin();
    for (int i = 0; i < 3; i++) {
      state = absolute.add(state, Polls.of(5, 100, 0, 0));
    }

    assertThat(absolute.worse(state)).isGreaterThan(PROOF);
  }

  @Test
  void goesOnFromAStoredStateAsIfNeverInterrupted() throws JsonProcessingException {
    RateTrial trial = new RateTrial(new Margin(1, 0.01), new Margin(1, 0.1), 1.7, 3);
    ObjectMapper json = new ObjectMapper();
    RateState straight = trial.begin();
    RateState resumed = trial.begin();
    Traffic traffic = new Traffic(97, poll -> 0.2, poll -> 0.15, poll -> 0.3);
    int at = 0;
    for (Poll poll : traffic.draw(60, 5)) {
      straight = trial.add(straight, poll);
      resumed = json.readValue(json.writeValueAsString(trial.add(resumed, poll)), RateState.class);
      if (++at % 20 == 0) {
        straight = trial.beginStage(straight);
        resumed = trial.beginStage(resumed);
      }
    }

    assertThat(resumed).isEqualTo(straight);
    assertThat(straight.worse().inPlace().starts()).hasSize(3);
  }

  @Property
  void findsMoreEvidenceInMoreErrorsOfTheCanaryAndLessInMoreOfStable(
      @ForAll @IntRange(min = 0, max = 20) int canaryBad,
      @ForAll @IntRange(min = 0, max = 20) int stableBad) {
    double evidence = inPlace(Polls.of(canaryBad, 100, stableBad, 900));

    assertThat(inPlace(Polls.of(canaryBad + 1, 100, stableBad, 900))).isGreaterThan(evidence);
    assertThat(inPlace(Polls.of(canaryBad, 100, stableBad + 1, 900))).isLessThan(evidence);
  }

  @Test
  void staysExactOverABillionRequests() {
    RateState whole = PLAIN.begin();
    RateState parts = PLAIN.begin();
    for (int i = 0; i < 1_000; i++) {
      parts = PLAIN.add(parts, Polls.of(50, 50_000, 950, 950_000));
    }
    whole = PLAIN.add(whole, Polls.of(50_000, 50e6, 950_000, 950e6));

    List<Double> logs = parts.worse().inPlace().logs();
    for (int i = 0; i < logs.size(); i++) {
      assertThat(logs.get(i)).isCloseTo(whole.worse().inPlace().logs().get(i), within(1e-6));
    }
    assertThat(PLAIN.worse(parts)).isFinite().isNegative();
  }

  @Test
  void findsALateRegressionSoonerInAStageOfItsOwn() {
    RateTrial plain = new RateTrial(Margin.NONE, new Margin(1, 0.001), 1, 0);
    RateTrial staged = new RateTrial(Margin.NONE, new Margin(1, 0.001), 1, 1);
    List<Poll> good = Collections.nCopies(120, Polls.of(0.075, 75, 1.425, 1425));
    List<Poll> bad = Collections.nCopies(30, Polls.of(0.375, 75, 1.425, 1425));

    RateState once = all(plain, all(plain, plain.begin(), good), bad);
    RateState twice = all(staged, staged.beginStage(all(staged, staged.begin(), good)), bad);

    assertThat(staged.worse(twice)).isGreaterThan(plain.worse(once));
  }

  private static RateState all(RateTrial trial, RateState from, List<Poll> polls) {
    RateState state = from;
    for (Poll poll : polls) {
      state = trial.add(state, poll);
    }
    return state;
  }

  @Test
  void givesNothingToStagesBeyondThosePlanned() {
    RateTrial trial = new RateTrial(Margin.NONE, new Margin(1, 0.001), 1, 1);

    RateState state = trial.beginStage(trial.beginStage(trial.begin()));

    assertThat(state.worse().inPlace().starts()).hasSize(1);
  }

  @Test
  void dividesAllEvidenceByTheBurstFactor() {
    RateTrial bursts = new RateTrial(Margin.NONE, new Margin(1, 0.001), 4, 0);
    Poll poll = Polls.of(8, 75, 1, 1425);

    List<Double> divided = bursts.add(bursts.begin(), poll).worse().inPlace().logs();

    assertThat(divided)
        .isEqualTo(
            PLAIN.add(PLAIN.begin(), poll).worse().inPlace().logs().stream()
                .map(each -> each / 4)
                .toList());
  }

  @Test
  void findsMoreInRatesThatAreNotRareOnceItKnowsThem() {
    RateTrial trial = new RateTrial(Margin.NONE, new Margin(1, 0.1), 1, 0);
    RateState state = trial.begin();
    Poll tenPercentMore = Polls.of(24, 75, 285, 1425);
    for (int i = 0; i < 60; i++) {
      state = trial.add(state, tenPercentMore);
    }

    assertThat(trial.worse(state)).isGreaterThan(PROOF);
  }

  @Test
  void refusesToAcceptWithoutAMargin() {
    assertThatThrownBy(() -> new RateTrial(Margin.NONE, Margin.NONE, 1, 0))
        .hasMessageContaining("margin above 0");
    assertThatThrownBy(() -> new RateTrial(Margin.NONE, new Margin(1, 0.1), 0.9, 0))
        .hasMessageContaining("burst factor");
  }
}
