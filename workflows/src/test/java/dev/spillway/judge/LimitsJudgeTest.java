package dev.spillway.judge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.spillway.wire.WireFormat;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitsJudgeTest {
  private static final ErrorRate ONE_PERCENT = new ErrorRate(new Ratio("1%"), new Ratio("0.5pp"));

  /**
   * Each poll adds so many canary requests, of which so many fail; the stable one has no errors.
   */
  @ParameterizedTest
  @CsvSource({
    // requests, bad, polls, verdict
    "100, 0, 4, Pass",
    "100, 20, 4, Fail",
    "100, 20, 2, Inconclusive",
    "0, 0, 4, Inconclusive",
    "3, 0, 2, Inconclusive",
    "3, 0, 8, Pass",
    "1000, 5, 4, Pass",
    "1000, 8, 4, Fail",
  })
  void judgesErrorsByTheirShare(int requests, int bad, int polls, String verdict) {
    LimitsJudge judge = new LimitsJudge(spec(ONE_PERCENT, null, Map.of()));

    AnalysisState state = AnalysisState.EMPTY;
    for (int poll = 0; poll <= polls; poll++) {
      state = judge.observe(state, errors(poll, requests * poll, bad * poll));
    }

    assertThat(judge.verdict(state).getClass().getSimpleName()).isEqualTo(verdict);
  }

  @Test
  void saysWhatDecided() {
    LimitsJudge judge = new LimitsJudge(spec(ONE_PERCENT, null, Map.of()));

    AnalysisState state = AnalysisState.EMPTY;
    for (int poll = 0; poll <= 3; poll++) {
      state = judge.observe(state, errors(poll, 100 * poll, 20 * poll));
    }

    assertThat(judge.failure(state).orElseThrow().reason())
        .isEqualTo(
            "errorRate 20.00 % (stable 0.00 %), at most 1% and at most stable + 0.5pp;"
                + " 3 of 3 measurements bad, 3 in a row");
  }

  @Test
  void calmsDownAfterAGoodMeasurement() {
    LimitsJudge judge = new LimitsJudge(spec(ONE_PERCENT, null, Map.of()));
    int[] badSoFar = {0, 20, 40, 40, 60, 60, 60};

    AnalysisState state = AnalysisState.EMPTY;
    for (int poll = 0; poll < badSoFar.length; poll++) {
      state = judge.observe(state, errors(poll, 1_000 * poll, badSoFar[poll]));
    }

    assertThat(judge.failure(state)).isEmpty();
    assertThat(state.metric("errorRate").counts().bad()).isEqualTo(3);
    assertThat(state.metric("errorRate").counts().consecutiveBad()).isZero();
  }

  @Test
  void isNotSureWhenTheWholeWindowIsOverTheLimitThoughItsPartsWereBorne() {
    LimitsJudge judge = new LimitsJudge(spec(ONE_PERCENT, null, Map.of()));
    int[] badSoFar = {0, 200, 400, 400, 400};

    AnalysisState state = AnalysisState.EMPTY;
    for (int poll = 0; poll < badSoFar.length; poll++) {
      state = judge.observe(state, errors(poll, 1_000 * poll, badSoFar[poll]));
    }

    assertThat(judge.verdict(state)).isInstanceOf(Verdict.Inconclusive.class);
  }

  @ParameterizedTest
  @CsvSource({"NaN, 4", "-5, 4"})
  void countsNoValueThatIsNone(double bad, int polls) {
    LimitsJudge judge = new LimitsJudge(spec(ONE_PERCENT, null, Map.of()));

    AnalysisState state = AnalysisState.EMPTY;
    for (int poll = 0; poll <= polls; poll++) {
      state =
          judge.observe(
              state,
              sample(
                  poll,
                  counter(Track.CANARY, "p", Series.TOTAL, Double.NaN),
                  counter(Track.CANARY, "p", Series.BAD, bad)));
    }

    assertThat(state.metric("errorRate").counts())
        .isEqualTo(new MeasurementCounts(0, 0, polls, 0, 0, 0));
    assertThat(judge.verdict(state)).isInstanceOf(Verdict.Inconclusive.class);
  }

  @Test
  void namesTheSourcesProblemAndHoldsByIt() {
    LimitsJudge judge = new LimitsJudge(spec(ONE_PERCENT, null, Map.of()));
    Sample down =
        new Sample(
            Instant.EPOCH,
            List.of(),
            new TreeMap<>(),
            new TreeMap<>(Map.of("errorRate", "connection refused")));

    AnalysisState state = judge.observe(judge.observe(AnalysisState.EMPTY, down), down);

    assertThat(judge.verdict(state))
        .isEqualTo(new Verdict.Inconclusive("errorRate: no data, connection refused", true));
  }

  @Test
  void judgesLatencyByItsQuantile() {
    LimitsJudge judge =
        new LimitsJudge(spec(null, new Latency(0.95, Duration.ofMillis(350)), Map.of()));

    AnalysisState slow = AnalysisState.EMPTY;
    AnalysisState fast = AnalysisState.EMPTY;
    for (int poll = 0; poll <= 4; poll++) {
      slow = judge.observe(slow, latency(poll, 0, 100.0 * poll));
      fast = judge.observe(fast, latency(poll, 100.0 * poll, 100.0 * poll));
    }

    assertThat(judge.failure(slow).orElseThrow().reason()).startsWith("latency");
    assertThat(judge.verdict(fast)).isInstanceOf(Verdict.Pass.class);
  }

  @Test
  void takesWhatIsAboveTheHighestBucketForTooSlow() {
    LimitsJudge judge =
        new LimitsJudge(spec(null, new Latency(0.95, Duration.ofSeconds(5)), Map.of()));

    AnalysisState state = AnalysisState.EMPTY;
    for (int poll = 0; poll <= 4; poll++) {
      state = judge.observe(state, beyondEveryBucket(poll));
    }

    assertThat(judge.failure(state).orElseThrow().reason()).contains("above its highest bucket");
  }

  @ParameterizedTest
  @CsvSource({"50, Pass", "150, Fail"})
  void judgesAThresholdByItsValue(double value, String verdict) {
    LimitsJudge judge =
        new LimitsJudge(
            spec(null, null, Map.of("queue", new Threshold("queue_depth", 100.0, null))));

    AnalysisState state = AnalysisState.EMPTY;
    for (int poll = 0; poll < 4; poll++) {
      state =
          judge.observe(
              state,
              new Sample(
                  Instant.EPOCH,
                  List.of(),
                  new TreeMap<>(Map.of("queue", value)),
                  new TreeMap<>()));
    }

    assertThat(judge.verdict(state).getClass().getSimpleName()).isEqualTo(verdict);
  }

  @Test
  void goesOnExactlyAfterItsStateTravelled() throws IOException {
    ObjectMapper wire = WireFormat.mapper();
    LimitsJudge judge =
        new LimitsJudge(
            spec(
                ONE_PERCENT,
                new Latency(0.95, Duration.ofMillis(350)),
                Map.of("queue", new Threshold("queue_depth", 100.0, null))));

    AnalysisState straight = AnalysisState.EMPTY;
    AnalysisState travelled = AnalysisState.EMPTY;
    for (int poll = 0; poll <= 6; poll++) {
      Sample sample = errors(poll, 100 * poll, poll);
      straight = judge.observe(straight, sample);
      travelled =
          judge.observe(
              wire.readValue(wire.writeValueAsString(travelled), AnalysisState.class), sample);
    }

    assertThat(travelled).isEqualTo(straight);
  }

  private static Sample errors(int poll, double total, double bad) {
    return sample(
        poll,
        counter(Track.CANARY, "p", Series.TOTAL, total),
        counter(Track.CANARY, "p", Series.BAD, bad),
        counter(Track.STABLE, "q", Series.TOTAL, 1_000.0 * poll),
        counter(Track.STABLE, "q", Series.BAD, 0));
  }

  private static Sample latency(int poll, double fast, double all) {
    return sample(
        poll,
        counter(Track.CANARY, "p", Series.bucket(0.25), fast),
        counter(Track.CANARY, "p", Series.bucket(1), all),
        counter(Track.CANARY, "p", Series.bucket(Double.POSITIVE_INFINITY), all));
  }

  private static Sample beyondEveryBucket(int poll) {
    return sample(
        poll,
        counter(Track.CANARY, "p", Series.bucket(1), 0),
        counter(Track.CANARY, "p", Series.bucket(Double.POSITIVE_INFINITY), 100.0 * poll));
  }

  private static CounterSample counter(Track track, String pod, Series series, double value) {
    return new CounterSample(track, pod, series, value);
  }

  private static Sample sample(int poll, CounterSample... counters) {
    return new Sample(
        Instant.EPOCH.plusSeconds(poll), List.of(counters), new TreeMap<>(), new TreeMap<>());
  }

  private static AnalysisSpec spec(
      ErrorRate errors, Latency latency, Map<String, Threshold> thresholds) {
    return new AnalysisSpec(
        "shop",
        Duration.ofSeconds(1),
        errors,
        latency,
        new TreeMap<>(thresholds),
        FailureLimit.DEFAULT,
        NoDataPolicy.HOLD,
        WhenUndecided.EXTEND);
  }

  @Test
  void keepsACountOfEverySample() {
    LimitsJudge judge = new LimitsJudge(spec(ONE_PERCENT, null, Map.of()));
    List<Sample> samples = new ArrayList<>();
    for (int poll = 0; poll < 3; poll++) {
      samples.add(errors(poll, 100 * poll, 0));
    }

    AnalysisState state = AnalysisState.EMPTY;
    for (Sample sample : samples) {
      state = judge.observe(state, sample);
    }

    assertThat(state.samples()).isEqualTo(3);
    assertThat(judge.evidence(state).getFirst().counts().canaryRequests()).isEqualTo(200);
  }
}
