package dev.spillway.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is missing counts as no evidence: not as good, and not as bad. */
class EvidenceGapsTest {
  private static final Ratio ONE_PERCENT = new Ratio("1%");
  private static final Ratio HALF_A_POINT = new Ratio("0.5pp");
  private static final String SILENT = "one of two pods does not answer";

  @Test
  void takesNoMeasurementForGoodWhoseAnswerIsNotWhole() {
    LimitsJudge judge = new LimitsJudge(errorRate(ONE_PERCENT, null));

    AnalysisState state = watch(judge, 4, poll -> canary(poll, 0, SILENT));

    assertThat(state.metric("errorRate").counts())
        .isEqualTo(new MeasurementCounts(0, 0, 4, 0, 400, 0));
    assertThat(judge.verdict(state))
        .isEqualTo(new Verdict.Inconclusive("errorRate: no data, " + SILENT, true));
  }

  @Test
  void failsByWhatIsBadThoughTheAnswerIsNotWhole() {
    LimitsJudge judge = new LimitsJudge(errorRate(ONE_PERCENT, null));

    AnalysisState state = watch(judge, 4, poll -> canary(poll, 20, SILENT));

    assertThat(judge.verdict(state)).isInstanceOf(Verdict.Fail.class);
  }

  @Test
  void catchesUpOnceTheAnswerIsWholeAgain() {
    LimitsJudge judge = new LimitsJudge(errorRate(ONE_PERCENT, null));

    AnalysisState state = watch(judge, 4, poll -> canary(poll, 0, poll == 2 ? SILENT : null));

    assertThat(state.metric("errorRate").counts())
        .isEqualTo(new MeasurementCounts(3, 0, 1, 0, 400, 0));
    assertThat(judge.verdict(state)).isInstanceOf(Verdict.Pass.class);
  }

  @Test
  void comparesWithNothingWhereTheStableVersionIsNotSeen() {
    LimitsJudge judge = new LimitsJudge(errorRate(null, HALF_A_POINT));

    AnalysisState state = watch(judge, 4, poll -> canary(poll, 100, null));

    assertThat(state.metric("errorRate").counts().good()).isZero();
    assertThat(judge.verdict(state))
        .isEqualTo(
            new Verdict.Inconclusive("errorRate: no data, too few requests to compare with", true));
  }

  @ParameterizedTest
  @CsvSource({"0, Pass", "20, Fail"})
  void holdsTheCanaryToItsOwnLimitWhereNoStableVersionHasTraffic(double bad, String verdict) {
    LimitsJudge judge = new LimitsJudge(errorRate(ONE_PERCENT, HALF_A_POINT));

    AnalysisState state = watch(judge, 4, poll -> canary(poll, bad, null));

    assertThat(judge.verdict(state).getClass().getSimpleName()).isEqualTo(verdict);
  }

  @Test
  void comparesWithNoStableVersionOfTooFewRequests() {
    LimitsJudge judge = new LimitsJudge(errorRate(null, HALF_A_POINT));

    AnalysisState state =
        watch(
            judge,
            4,
            poll ->
                sample(
                    poll,
                    null,
                    counter(Track.CANARY, Series.TOTAL, 100.0 * poll),
                    counter(Track.CANARY, Series.BAD, 100.0 * poll),
                    counter(Track.STABLE, Series.TOTAL, poll),
                    counter(Track.STABLE, Series.BAD, poll)));

    assertThat(judge.verdict(state)).isNotInstanceOf(Verdict.Pass.class);
    assertThat(state.metric("errorRate").counts().good()).isZero();
  }

  @Test
  void takesRequestsOfWhichNobodyCountsTheFailedForNoEvidence() {
    LimitsJudge judge = new LimitsJudge(errorRate(ONE_PERCENT, null));

    AnalysisState state =
        watch(
            judge,
            4,
            poll -> sample(poll, null, counter(Track.CANARY, Series.TOTAL, 100.0 * poll)));

    assertThat(state.metric("errorRate").counts().good()).isZero();
    assertThat(judge.verdict(state)).isInstanceOf(Verdict.Inconclusive.class);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void takesAThresholdsValueThatIsNoneForNoData(double value) {
    LimitsJudge judge =
        new LimitsJudge(
            spec(null, new TreeMap<>(Map.of("queue", new Threshold("queue_depth", 100.0, null)))));

    AnalysisState state =
        watch(
            judge,
            3,
            poll ->
                new Sample(
                    Instant.EPOCH,
                    List.of(),
                    new TreeMap<>(Map.of("queue", value)),
                    new TreeMap<>()));

    assertThat(state.metric("queue").counts()).isEqualTo(new MeasurementCounts(0, 0, 4, 0, 0, 0));
    assertThat(judge.verdict(state))
        .isEqualTo(new Verdict.Inconclusive("queue: no data, the value is " + value, true));
  }

  private interface Samples {
    Sample at(int poll);
  }

  private static AnalysisState watch(LimitsJudge judge, int polls, Samples samples) {
    AnalysisState state = AnalysisState.EMPTY;
    for (int poll = 0; poll <= polls; poll++) {
      state = judge.observe(state, samples.at(poll));
    }
    return state;
  }

  private static Sample canary(int poll, double badEachPoll, @Nullable String problem) {
    return sample(
        poll,
        problem,
        counter(Track.CANARY, Series.TOTAL, 100.0 * poll),
        counter(Track.CANARY, Series.BAD, badEachPoll * poll));
  }

  private static CounterSample counter(Track track, Series series, double value) {
    return new CounterSample(track, "p", series, value);
  }

  private static Sample sample(int poll, @Nullable String problem, CounterSample... counters) {
    return new Sample(
        Instant.EPOCH.plusSeconds(poll),
        new ArrayList<>(List.of(counters)),
        new TreeMap<>(),
        problem == null ? new TreeMap<>() : new TreeMap<>(Map.of("errorRate", problem)));
  }

  private static AnalysisSpec errorRate(@Nullable Ratio max, @Nullable Ratio aboveStable) {
    return spec(new ErrorRate(max, aboveStable), new TreeMap<>());
  }

  private static AnalysisSpec spec(
      @Nullable ErrorRate errors, SortedMap<String, Threshold> thresholds) {
    return new AnalysisSpec(
        "shop",
        Duration.ofSeconds(1),
        errors,
        null,
        thresholds,
        FailureLimit.DEFAULT,
        NoDataPolicy.HOLD,
        WhenUndecided.EXTEND);
  }
}
