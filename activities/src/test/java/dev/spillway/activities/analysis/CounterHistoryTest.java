package dev.spillway.activities.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.activities.analysis.CounterQueries.Part;
import dev.spillway.activities.analysis.HistogramReading.Bucket;
import dev.spillway.activities.analysis.PrometheusAnswer.Shape;
import dev.spillway.judge.CounterSample;
import dev.spillway.judge.Series;
import dev.spillway.judge.Track;
import dev.spillway.judge.evidence.CounterWindow;
import dev.spillway.judge.evidence.Reading;
import dev.spillway.judge.evidence.TrackCounts;
import dev.spillway.judge.evidence.Window;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CounterHistoryTest {
  private static final Instant BEGIN = Instant.parse("2026-03-01T12:00:00Z");
  private static final PrometheusSettings SETTINGS = Prometheuses.of("http://prometheus:9090");

  @Test
  void countsTheSameWhetherOrNotScrapesAreMissing() {
    CounterHistory whole =
        requests(
            null, series("200", at(0, 100), at(15, 120), at(30, 150), at(45, 151), at(60, 190)));
    CounterHistory gap = requests(null, series("200", at(0, 100), at(60, 190)));

    assertThat(increase(whole, Series.TOTAL)).isEqualTo(90);
    assertThat(increase(gap, Series.TOTAL)).isEqualTo(90);
  }

  @Test
  void countsARestartOfThePodAcrossAGapOnce() {
    CounterHistory history =
        requests(
            null,
            series("200", at(0, 1_000), at(15, 1_010), at(60, 7)),
            series("500", at(0, 50), at(15, 50)));

    assertThat(increase(history, Series.TOTAL)).isEqualTo(17);
    assertThat(increase(history, Series.BAD)).isZero();
  }

  @Test
  void countsEachLabelSetByItselfBeforeItAddsThem() {
    CounterHistory history =
        requests(
            null,
            series("200", at(0, 100), at(30, 140), at(60, 180)),
            series("503", at(30, 3), at(60, 9)));

    assertThat(increase(history, Series.TOTAL)).isEqualTo(89);
    assertThat(increase(history, Series.BAD)).isEqualTo(9);
  }

  @Test
  void countsWhatANewPodShowsAtItsFirstScrape() {
    CounterHistory history =
        requests(BEGIN.plusSeconds(20), series("500", at(30, 12)), series("200", at(30, 4)));

    assertThat(increase(history, Series.TOTAL)).isEqualTo(16);
    assertThat(increase(history, Series.BAD)).isEqualTo(12);
  }

  @Test
  void dropsStaleMarkersBetweenReadings() {
    CounterHistory history =
        requests(null, series("200", at(0, 10), at(15, Double.NaN), at(30, 30), at(60, 40)));

    assertThat(increase(history, Series.TOTAL)).isEqualTo(30);
  }

  @Test
  void showsHowCountersStoodAtTheNewestScrape() {
    CounterHistory history =
        requests(null, series("200", at(0, 1_000), at(15, 20)), series("500", at(0, 50)));

    assertThat(history.newest())
        .containsExactlyInAnyOrder(
            new CounterSample(Track.CANARY, "canary-1", Series.TOTAL, 20),
            new CounterSample(Track.CANARY, "canary-1", Series.BAD, 0));
  }

  @Test
  void tellsWhenThePodBeganWithEachOfItsCounters() {
    Instant born = BEGIN.plusSeconds(20);

    CounterHistory history = requests(born, series("500", at(30, 12)));

    assertThat(history.newest()).extracting(CounterSample::bornAt).containsOnly(born);
  }

  @Test
  void readsANativeHistogramAsBuckets() {
    CounterHistory history =
        CounterHistory.of(
            SETTINGS, List.of(pod(null)), Map.of(Part.LATENCY, matrix(nativeSeries())));

    assertThat(increase(history, Series.bucket(0.5))).isEqualTo(4);
    assertThat(increase(history, Series.bucket(1))).isEqualTo(6);
    assertThat(increase(history, Series.bucket(Double.POSITIVE_INFINITY))).isEqualTo(9);
  }

  @Test
  void prefersClassicBucketsToNativeOnes() {
    CounterHistory history =
        CounterHistory.of(
            SETTINGS,
            List.of(pod(null)),
            Map.of(
                Part.LATENCY,
                matrix(
                    nativeSeries(),
                    series(Map.of("__name__", "rt_bucket", "le", "0.5"), at(0, 1), at(60, 3)),
                    series(Map.of("__name__", "rt_bucket", "le", "+Inf"), at(0, 1), at(60, 5)))));

    assertThat(history.newest())
        .containsExactlyInAnyOrder(
            new CounterSample(Track.CANARY, "canary-1", Series.bucket(Double.POSITIVE_INFINITY), 5),
            new CounterSample(Track.CANARY, "canary-1", Series.bucket(0.5), 3));
  }

  @Test
  void saysThatBucketsAreTooWideToCompare() {
    PrometheusSeries wide =
        new PrometheusSeries(
            new TreeMap<>(Map.of("__name__", "rt", "pod", "canary-1")),
            List.of(),
            List.of(new HistogramReading(BEGIN, 1, List.of(new Bucket(1, 4, 1)))));

    CounterHistory history =
        CounterHistory.of(SETTINGS, List.of(pod(null)), Map.of(Part.LATENCY, matrix(wide)));

    assertThat(history.problem()).get().asString().contains("canary-1", "schema 2");
    assertThat(history.raw()).isEmpty();
  }

  @Test
  void doubtsAnAnswerThatComesWithAWarning() {
    Outcome warned =
        new Outcome.Answered(
            new PrometheusAnswer(
                Shape.MATRIX,
                List.of(series("200", at(0, 1))),
                List.of("a store is down"),
                List.of()));

    CounterHistory history =
        CounterHistory.of(SETTINGS, List.of(pod(null)), Map.of(Part.REQUESTS, warned));

    assertThat(history.problem()).get().asString().contains("a store is down");
    assertThat(history.newest()).isNotEmpty();
  }

  @Test
  void leavesOutPodsThatNobodyAskedFor() {
    PrometheusSeries foreign =
        new PrometheusSeries(
            new TreeMap<>(Map.of("code", "200", "pod", "basket-1")), List.of(at(0, 1)), List.of());

    CounterHistory history =
        CounterHistory.of(SETTINGS, List.of(pod(null)), Map.of(Part.REQUESTS, matrix(foreign)));

    assertThat(history.raw()).isEmpty();
  }

  private static double increase(CounterHistory history, Series series) {
    Window window = new Window(BEGIN, BEGIN.plusSeconds(60));
    CounterWindow counters = new CounterWindow(window, Duration.ofSeconds(15), Duration.ZERO);
    return increase(counters.of(Track.CANARY, history.raw()), series);
  }

  /** Of counts that are there, whole or in part. */
  static double increase(TrackCounts counts, Series series) {
    return switch (counts) {
      case TrackCounts.Counted counted -> counted.increases().bySeries().getOrDefault(series, 0.0);
      case TrackCounts.Partial partial -> partial.increases().bySeries().getOrDefault(series, 0.0);
      case TrackCounts.NoData none -> throw new AssertionError(none);
      case TrackCounts.NoTraffic none -> throw new AssertionError(none);
      case TrackCounts.Contradictory none -> throw new AssertionError(none);
    };
  }

  private static CounterHistory requests(@Nullable Instant bornAt, PrometheusSeries... series) {
    return CounterHistory.of(SETTINGS, List.of(pod(bornAt)), Map.of(Part.REQUESTS, matrix(series)));
  }

  private static PodAddress pod(@Nullable Instant bornAt) {
    return new PodAddress(Track.CANARY, "canary-1", URI.create("http://10.0.0.1:1/"), bornAt);
  }

  private static Outcome matrix(PrometheusSeries... series) {
    return new Outcome.Answered(
        new PrometheusAnswer(Shape.MATRIX, List.of(series), List.of(), List.of()));
  }

  private static PrometheusSeries series(String code, Reading... readings) {
    return series(Map.of("__name__", "http_requests_total", "code", code), readings);
  }

  private static PrometheusSeries series(Map<String, String> labels, Reading... readings) {
    TreeMap<String, String> all = new TreeMap<>(labels);
    all.put("pod", "canary-1");
    return new PrometheusSeries(all, List.of(readings), List.of());
  }

  /**
   * Of nine that are added four take up to 0.5 s, two up to 1 s, and three longer than a minute.
   */
  private static PrometheusSeries nativeSeries() {
    List<HistogramReading> histograms =
        IntStream.rangeClosed(0, 1)
            .mapToObj(
                step ->
                    new HistogramReading(
                        BEGIN.plusSeconds(60L * step),
                        1 + 9 * step,
                        List.of(
                            new Bucket(0.4585020216023356, 0.5, 1 + 4 * step),
                            new Bucket(0.9170040432046712, 1, 2 * step),
                            new Bucket(90, 98, 3 * step))))
            .toList();
    return new PrometheusSeries(
        new TreeMap<>(Map.of("__name__", "rt", "pod", "canary-1")), List.of(), histograms);
  }

  private static Reading at(int seconds, double value) {
    return new Reading(BEGIN.plusSeconds(seconds), value);
  }
}
