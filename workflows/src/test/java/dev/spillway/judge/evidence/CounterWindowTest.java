package dev.spillway.judge.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spillway.judge.Series;
import dev.spillway.judge.Track;
import dev.spillway.judge.evidence.TrackCounts.Contradictory;
import dev.spillway.judge.evidence.TrackCounts.Counted;
import dev.spillway.judge.evidence.TrackCounts.Increases;
import dev.spillway.judge.evidence.TrackCounts.NoData;
import dev.spillway.judge.evidence.TrackCounts.NoTraffic;
import dev.spillway.judge.evidence.TrackCounts.Partial;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Seconds are counted from the epoch; the window is (60, 120], read every 15 s. */
class CounterWindowTest {
  private static final Duration EVERY = Duration.ofSeconds(15);
  private static final CounterWindow WINDOW =
      new CounterWindow(new Window(at(60), at(120)), EVERY, Duration.ZERO);

  @Test
  void countsFromTheNewestReadingAtOrBeforeTheBeginning() {
    assertThat(total(30, 1, 45, 2, 60, 10, 75, 12, 90, 15, 105, 15, 120, 21, 135, 99))
        .isEqualTo(11);
    assertThat(total(59, 8, 74, 12, 89, 15, 104, 15, 119, 21)).isEqualTo(13);
  }

  @Test
  void countsFromTheFirstReadingInsideWhereNoneBeforeIsFreshEnough() {
    assertThat(total(75, 12, 90, 15, 105, 15, 120, 21)).isEqualTo(9);
    assertThat(total(-241, 2, 75, 12, 90, 15, 105, 15, 120, 21)).isEqualTo(9);
    assertThat(total(-240, 2, 75, 12, 90, 15, 105, 15, 120, 21)).isEqualTo(19);
  }

  @Test
  void countsAPodThatBeganInsideFromZero() {
    RawSeries born = series("p", Series.TOTAL, at(80), 90, 12, 105, 15, 120, 21);
    RawSeries failed = series("p", Series.BAD, at(80), 90, 12, 105, 12, 120, 12);

    assertThat(counted(born, failed).requests()).isEqualTo(new Requests(12, 21));
  }

  @Test
  void countsACounterThatAnEarlierScrapeDidNotFindFromZero() {
    RawSeries all = series("p", Series.TOTAL, null, 60, 100, 75, 110, 90, 120, 105, 130, 120, 140);
    RawSeries failed = series("p", Series.BAD, null, 90, 3, 105, 3, 120, 4);

    assertThat(counted(all, failed).requests()).isEqualTo(new Requests(4, 40));
  }

  @Test
  void countsNoFailedRequestsWhereNothingCountsThem() {
    RawSeries all = series("p", Series.TOTAL, null, 60, 100, 75, 110, 90, 120, 105, 130, 120, 140);

    assertThat(counted(all).requests()).isEqualTo(new Requests(0, 40));
  }

  @Test
  void countsAllThatAPodShowsAfterARestartAlsoWhereItHasPassedTheOldValue() {
    RawSeries all = series("p", Series.TOTAL, null, 60, 100, 75, 110, 90, 7, 105, 9, 120, 11);
    RawSeries failed = series("p", Series.BAD, null, 60, 1, 75, 1, 90, 2, 105, 2, 120, 3);

    assertThat(counted(all, failed).requests()).isEqualTo(new Requests(3, 21));
  }

  @Test
  void seesARestartThatFallsIntoAGap() {
    RawSeries all = series("p", Series.TOTAL, null, 60, 100, 75, 110, 90, 7, 105, 9, 120, 11);
    RawSeries failed = series("p", Series.BAD, null, 60, 1, 75, 1, 105, 2, 120, 3);

    assertThat(counted(all, failed).requests().bad()).isEqualTo(3);
  }

  @Test
  void differencesEachPodBeforeItSums() {
    RawSeries growing =
        series("p", Series.TOTAL, null, 60, 100, 75, 110, 90, 120, 105, 130, 120, 140);
    RawSeries coming = series("q", Series.TOTAL, null, 90, 50_000, 105, 50_010, 120, 50_020);
    RawSeries restarted = series("r", Series.TOTAL, null, 60, 9_000, 75, 0, 90, 1, 105, 2, 120, 3);

    assertThat(counted(growing, coming, restarted).requests().total()).isEqualTo(40 + 20 + 3);
  }

  @Test
  void readsTheOneTrackItIsAskedFor() {
    RawSeries stable =
        new RawSeries(Track.STABLE, "p", Series.TOTAL, null, readings(60, 1, 90, 2, 120, 3));

    assertThat(WINDOW.of(Track.CANARY, List.of(stable))).isInstanceOf(NoData.class);
  }

  @Test
  void leavesOutWhatIsNoValue() {
    RawSeries all =
        series(
            "p",
            Series.TOTAL,
            null,
            60,
            100,
            75,
            Double.NaN,
            80,
            115,
            90,
            120,
            105,
            -1,
            110,
            121,
            120,
            140);

    assertThat(counted(all).requests().total()).isEqualTo(40);
  }

  @Test
  void leavesOutWhatAPodDoesWhileItWarmsUp() {
    CounterWindow patient =
        new CounterWindow(new Window(at(60), at(120)), EVERY, Duration.ofSeconds(30));
    RawSeries warm = series("p", Series.TOTAL, at(0), 60, 9, 75, 10, 90, 12, 105, 15, 120, 21);
    RawSeries warming = series("q", Series.TOTAL, at(62), 75, 100, 90, 200, 105, 210, 120, 215);
    RawSeries cold = series("r", Series.TOTAL, at(100), 105, 50, 120, 99);

    assertThat(patient.of(Track.CANARY, List.of(warm, warming, cold)))
        .isInstanceOfSatisfying(
            Counted.class, it -> assertThat(it.increases().total()).isEqualTo(12 + 15));
    assertThat(patient.of(Track.CANARY, List.of(cold)))
        .isInstanceOfSatisfying(NoData.class, it -> assertThat(it.why()).contains("warm up"));
  }

  @Test
  void tellsNoDataFromNoTraffic() {
    RawSeries silent = series("p", Series.TOTAL, null, 15, 5, 30, 5, 60, 5);
    RawSeries idle = series("p", Series.TOTAL, null, 60, 5, 75, 5, 90, 5, 105, 5, 120, 5);
    RawSeries stale = series("p", Series.TOTAL, null, 60, 5, 75, Double.NaN, 90, Double.NaN);

    assertThat(WINDOW.of(Track.CANARY, List.of()))
        .isInstanceOfSatisfying(
            NoData.class, it -> assertThat(it.why()).contains("canary").contains("selector"));
    assertThat(WINDOW.of(Track.CANARY, List.of(silent))).isInstanceOf(NoData.class);
    assertThat(WINDOW.of(Track.CANARY, List.of(stale))).isInstanceOf(NoData.class);
    assertThat(WINDOW.of(Track.CANARY, List.of(idle))).isEqualTo(new NoTraffic());
  }

  @Test
  void callsItPartialWhereTooManyReadingsAreMissing() {
    RawSeries whole = series("p", Series.TOTAL, null, 60, 5, 75, 6, 90, 7, 105, 8, 120, 9);
    RawSeries half = series("q", Series.TOTAL, null, 60, 5, 75, 6, 120, 9);
    RawSeries young = series("r", Series.TOTAL, at(89), 90, 1, 105, 2);

    assertThat(WINDOW.of(Track.CANARY, List.of(whole, half)))
        .isInstanceOfSatisfying(Partial.class, it -> assertThat(it.coverage()).isEqualTo(0.75));
    assertThat(WINDOW.of(Track.CANARY, List.of(whole, young))).isInstanceOf(Counted.class);
  }

  @Test
  void namesCountsThatCannotBeTrue() {
    RawSeries all = series("p", Series.TOTAL, null, 60, 0, 75, 5, 90, 10, 105, 15, 120, 20);
    RawSeries tooMany = series("p", Series.BAD, null, 60, 0, 75, 5, 90, 10, 105, 15, 120, 22);
    RawSeries oneMore = series("p", Series.BAD, null, 60, 0, 75, 5, 90, 10, 105, 15, 120, 21);

    assertThat(WINDOW.of(Track.CANARY, List.of(all, tooMany)))
        .isInstanceOfSatisfying(
            Contradictory.class, it -> assertThat(it.why()).contains("22.0 failed of 20.0"));
    assertThat(counted(all, oneMore).requests()).isEqualTo(new Requests(21, 21));
  }

  @Test
  void refusesToAddBucketsOfDifferentBounds() {
    List<RawSeries> series = new ArrayList<>(histogram("p", 0.1));
    series.addAll(histogram("q", 0.2));

    assertThat(WINDOW.of(Track.CANARY, series))
        .isInstanceOfSatisfying(
            Contradictory.class, it -> assertThat(it.why()).contains("different buckets"));
  }

  @Test
  void countsSlowRequestsByTheirBucket() {
    List<RawSeries> series = new ArrayList<>(histogram("p", 0.1));
    series.addAll(histogram("q", 0.1));

    Increases increases = counted(series.toArray(RawSeries[]::new));

    assertThat(increases.slowerThan(0.1)).isEqualTo(new Requests(4, 40));
    assertThat(increases.requests()).isEqualTo(new Requests(0, 40));
    assertThat(Histogram.of(increases).counts()).containsExactly(36.0, 4.0);
    assertThatThrownBy(() -> increases.slowerThan(0.3)).hasMessageContaining("ends at 0.3 s");
  }

  private static List<RawSeries> histogram(String pod, double bound) {
    return List.of(
        series(pod, Series.bucket(bound), null, 60, 0, 75, 5, 90, 9, 105, 13, 120, 18),
        series(
            pod,
            Series.bucket(Double.POSITIVE_INFINITY),
            null,
            60,
            0,
            75,
            5,
            90,
            10,
            105,
            15,
            120,
            20));
  }

  private static double total(double... timesAndValues) {
    return counted(series("p", Series.TOTAL, null, timesAndValues)).requests().total();
  }

  private static Increases counted(RawSeries... series) {
    TrackCounts counts = WINDOW.of(Track.CANARY, List.of(series));
    if (counts instanceof Counted counted) {
      return counted.increases();
    }
    throw new AssertionError("Expected counts, but got " + counts);
  }

  private static RawSeries series(
      String pod, Series series, @Nullable Instant bornAt, double... timesAndValues) {
    return new RawSeries(Track.CANARY, pod, series, bornAt, readings(timesAndValues));
  }

  private static List<Reading> readings(double... timesAndValues) {
    List<Reading> readings = new ArrayList<>();
    for (int i = 0; i < timesAndValues.length; i += 2) {
      readings.add(new Reading(at((long) timesAndValues[i]), timesAndValues[i + 1]));
    }
    return readings;
  }

  private static Instant at(long seconds) {
    return Instant.ofEpochSecond(seconds);
  }
}
