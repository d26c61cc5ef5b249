package dev.spillway.judge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.spillway.wire.WireFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an analysis hands over of what it saw. */
class CurvesOfAnAnalysisTest {
  private static final Instant BEGIN = Instant.parse("2026-04-15T10:00:00Z");
  private static final ObjectMapper JSON = WireFormat.mapper();

  private final LimitsJudge judge = new LimitsJudge(spec(limits(), new TreeMap<>()));

  @Test
  void showsBothTracksPollByPoll() {
    AnalysisState state = judge.begin();
    state = judge.observe(state, poll(0, 0, 0));
    state = judge.observe(state, poll(10, 100, 1));
    state = judge.observe(state, poll(20, 200, 4));

    assertThat(state.curves().since()).isEqualTo(BEGIN);
    assertThat(errors(state).points())
        .containsExactly(
            new CurvePoint(10, 0.01, 0.001, null), new CurvePoint(20, 0.03, 0.001, null));
  }

  @Test
  void leavesAGapWhereThereWasNoData() {
    AnalysisState state = judge.begin();
    state = judge.observe(state, poll(0, 0, 0));
    state = judge.observe(state, poll(10, 100, 1));
    state = judge.observe(state, silence(20));

    assertThat(errors(state).points().getLast()).isEqualTo(CurvePoint.withoutData(20));
  }

  @Test
  void waitsForEnoughRequestsBeforeItShowsAValue() {
    AnalysisState state = judge.begin();
    state = judge.observe(state, poll(0, 0, 0));
    state = judge.observe(state, poll(10, 5, 0));
    state = judge.observe(state, poll(20, 10, 1));

    assertThat(errors(state).points()).containsExactly(new CurvePoint(20, 0.1, 0.001, null));
  }

  @Test
  void leavesAGapWhereNobodyWatched() {
    AnalysisState state = judge.begin();
    state = judge.observe(state, poll(0, 0, 0));
    state = judge.observe(state, poll(10, 100, 1));
    state = judge.observe(state, poll(60, 200, 2));

    assertThat(errors(state).points())
        .extracting(CurvePoint::at, CurvePoint::canary)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(10.0, 0.01),
            org.assertj.core.groups.Tuple.tuple(20.0, null),
            org.assertj.core.groups.Tuple.tuple(60.0, 0.01));
  }

  @Test
  void showsEvidenceAsAShareOfWhatAborts() {
    LimitsJudge proving = new LimitsJudge(spec(proving(), new TreeMap<>()));
    AnalysisState state = proving.begin();
    state = proving.observe(state, poll(0, 0, 0));
    state = proving.observe(state, poll(10, 100, 1));
    state = proving.observe(state, poll(20, 200, 30));

    Proof proof = proving.evidence(state).getFirst().proof();
    assertThat(errors(state).points().getLast().evidence())
        .isCloseTo(
            proof.worse() / proof.toAbort(), org.assertj.core.data.Percentage.withPercentage(0.1));
  }

  @Test
  void showsHowFarAThresholdIsFromItsLowerLimit() {
    LimitsJudge judged =
        new LimitsJudge(
            spec(limits(), new TreeMap<>(Map.of("ready", new Threshold("q", null, 3.0)))));
    AnalysisState state = judged.begin();
    for (int i = 0; i < 200; i++) {
      state = judged.observe(state, valued(10 * i, i == 77 ? 1.0 : 5.0));
    }

    assertThat(state.curves().of("ready").orElseThrow().points())
        .hasSizeLessThanOrEqualTo(50)
        .extracting(CurvePoint::canary)
        .contains(1.0);
  }

  /** A worker is killed after each poll; another one reads what was stored. */
  @ParameterizedTest
  @ValueSource(ints = {1, 7, 61, 62, 150, 499})
  void goesOnTheSameAfterAKill(int killedAfter) throws JsonProcessingException {
    AnalysisState whole = judge.begin();
    AnalysisState resumed = judge.begin();
    for (int i = 0; i < 500; i++) {
      Sample sample = poll(10 * i, 100 * i, i % 13 == 0 ? 3 * i : 2 * i);
      whole = judge.observe(whole, sample);
      resumed = judge.observe(resumed, sample);
      if (i == killedAfter) {
        resumed = JSON.readValue(JSON.writeValueAsString(resumed), AnalysisState.class);
      }
    }

    assertThat(resumed.curves()).isEqualTo(whole.curves());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 6, 20})
  void staysWithinFourKibibytes(int thresholds) throws JsonProcessingException {
    SortedMap<String, Threshold> values = new TreeMap<>();
    IntStream.range(0, thresholds)
        .forEach(i -> values.put("value-%d".formatted(i), new Threshold("q", 0.5, null)));
    LimitsJudge proving = new LimitsJudge(spec(proving(), values));
    AnalysisState state = proving.begin();
    for (int i = 0; i < 1_000; i++) {
      state = proving.observe(state, busy(86.37 * i, i, values));
    }

    String written = JSON.writeValueAsString(state.curves());

    assertThat(written.length()).isLessThanOrEqualTo(4_096);
    assertThat(errors(state).points()).hasSizeGreaterThan(5);
  }

  @Test
  void startsAfreshInTheNextStage() {
    AnalysisState state = judge.observe(judge.begin(), poll(0, 0, 0));
    assertThat(judge.observe(state, poll(10, 100, 1)).curves().curves()).isNotEmpty();

    assertThat(judge.begin().curves()).isNull();
  }

  @Test
  void readsAPointOfANewerVersion() throws JsonProcessingException {
    assertThat(JSON.readValue("[10, 0.01, null, 0.5, 7]", CurvePoint.class))
        .isEqualTo(new CurvePoint(10, 0.01, null, 0.5));
    assertThat(JSON.writeValueAsString(CurvePoint.withoutData(10))).isEqualTo("[10.0]");
    assertThat(JSON.writeValueAsString(new CurvePoint(10.123456, 1 / 3.0, null, null)))
        .isEqualTo("[10.123,0.3333]");
  }

  private static Curve errors(AnalysisState state) {
    return state.curves().of("errorRate").orElseThrow();
  }

  private static ErrorRate limits() {
    return new ErrorRate(new Ratio("5%"), null);
  }

  private static ErrorRate proving() {
    return new ErrorRate(null, null, 1.25, null, new Ratio("1%"), null);
  }

  private static AnalysisSpec spec(ErrorRate errors, SortedMap<String, Threshold> thresholds) {
    return new AnalysisSpec(
        "shop",
        Duration.ofSeconds(10),
        errors,
        null,
        thresholds,
        FailureLimit.DEFAULT,
        NoDataPolicy.HOLD,
        WhenUndecided.EXTEND);
  }

  /** So many requests of the canary until then, and ten times as many of stable. */
  private static Sample poll(int at, double total, double bad) {
    return new Sample(
        BEGIN.plusSeconds(at),
        List.of(
            new CounterSample(Track.CANARY, "c", Series.TOTAL, total),
            new CounterSample(Track.CANARY, "c", Series.BAD, bad),
            new CounterSample(Track.STABLE, "s", Series.TOTAL, 10 * total),
            new CounterSample(Track.STABLE, "s", Series.BAD, total / 100)),
        new TreeMap<>(),
        new TreeMap<>());
  }

  private static Sample silence(int at) {
    return new Sample(
        BEGIN.plusSeconds(at),
        List.of(),
        new TreeMap<>(),
        new TreeMap<>(Map.of("errorRate", "nobody answers")));
  }

  private static Sample valued(int at, double value) {
    Sample polled = poll(at, 10.0 * at, 0);
    return new Sample(
        polled.at(), polled.counters(), new TreeMap<>(Map.of("ready", value)), new TreeMap<>());
  }

  /** With as many digits as there may be. */
  private static Sample busy(double at, int number, SortedMap<String, Threshold> thresholds) {
    Sample polled = poll((int) at, 12_345.0 * number, 12.3 * number + number % 7);
    SortedMap<String, Double> values = new TreeMap<>();
    thresholds.keySet().forEach(name -> values.put(name, 0.000123456 * (number % 97 + 1)));
    return new Sample(polled.at(), polled.counters(), values, new TreeMap<>());
  }
}
