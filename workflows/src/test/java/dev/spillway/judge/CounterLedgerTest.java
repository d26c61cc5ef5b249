package dev.spillway.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CounterLedgerTest {
  private static final Watched WATCHED =
      new Watched(Instant.EPOCH.plusSeconds(60), Instant.EPOCH.plusSeconds(90));

  @ParameterizedTest
  @CsvSource({"10, 15, 5", "10, 10, 0", "10, 3, 3", "10, 0, 0", "10, NaN, 0", "10, -1, 0"})
  void countsWhatWasAddedAndAllOfItAfterARestart(double before, double after, double added) {
    CounterLedger ledger = CounterLedger.EMPTY.after(List.of(total("p", before)));

    assertThat(ledger.increase(List.of(total("p", after)), null).of(Track.CANARY, Series.TOTAL))
        .isEqualTo(added);
  }

  @Test
  void countsAPodThatComesLaterFromItsFirstSample() {
    CounterLedger ledger = CounterLedger.EMPTY.after(List.of(total("p", 10)));
    List<CounterSample> both = List.of(total("p", 12), total("q", 1_000));

    assertThat(ledger.increase(both, null).of(Track.CANARY, Series.TOTAL)).isEqualTo(2);
    assertThat(
            ledger
                .after(both)
                .increase(List.of(total("q", 1_005)), null)
                .of(Track.CANARY, Series.TOTAL))
        .isEqualTo(5);
  }

  @Test
  void countsEverythingOfAPodAsNewWhenOneOfItsCountersTellsThatItRestarted() {
    CounterLedger ledger = CounterLedger.EMPTY.after(List.of(total("p", 100), bad("p", 50)));
    List<CounterSample> restarted =
        List.of(total("p", 120), bad("p", 10), total("q", 7), counter("p", "le=1.0", 80));

    assertThat(ledger.increase(restarted, null))
        .isEqualTo(
            new Counts(
                new TreeMap<>(
                    Map.of("canary/total", 120.0, "canary/bad", 10.0, "canary/le=1.0", 80.0))));
  }

  @Test
  void keepsARestartToItsPodAndTrack() {
    CounterLedger ledger =
        CounterLedger.EMPTY.after(
            List.of(
                total("p", 100),
                total("q", 100),
                new CounterSample(Track.STABLE, "p", Series.TOTAL, 100)));
    List<CounterSample> later =
        List.of(
            total("p", 3),
            total("q", 110),
            new CounterSample(Track.STABLE, "p", Series.TOTAL, 101));

    assertThat(ledger.increase(later, null).of(Track.CANARY, Series.TOTAL)).isEqualTo(13);
    assertThat(ledger.increase(later, null).of(Track.STABLE, Series.TOTAL)).isEqualTo(1);
  }

  @Test
  void remembersAPodThatWasAwayForAPoll() {
    CounterLedger ledger = CounterLedger.EMPTY.after(List.of(total("p", 10))).after(List.of());

    assertThat(ledger.increase(List.of(total("p", 14)), null).of(Track.CANARY, Series.TOTAL))
        .isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource({"0, 0, 0", "60, 0, 0", "61, 12, 0", "75, 12, 0", "91, 12, 12"})
  void countsAPodThatBeganDuringTheWatchFromZero(int bornAfter, double added, double again) {
    CounterLedger ledger = CounterLedger.EMPTY.after(List.of(total("p", 10)));
    List<CounterSample> both = List.of(total("p", 10), born("q", 12, bornAfter));

    assertThat(ledger.increase(both, WATCHED).of(Track.CANARY, Series.TOTAL)).isEqualTo(added);
    assertThat(ledger.after(both).increase(both, WATCHED).of(Track.CANARY, Series.TOTAL))
        .isEqualTo(again);
  }

  @Test
  void countsAllOfAPodWhoseNamesakeWentAway() {
    CounterLedger ledger = CounterLedger.EMPTY.after(List.of(total("p", 10)));

    assertThat(ledger.increase(List.of(born("p", 12, 95)), WATCHED).of(Track.CANARY, Series.TOTAL))
        .isEqualTo(12);
  }

  @Test
  void countsNothingOfAnyPodInTheFirstSample() {
    assertThat(CounterLedger.EMPTY.increase(List.of(born("p", 12, 95)), null))
        .isEqualTo(Counts.NONE);
  }

  @ParameterizedTest
  @CsvSource({"0.5, 0.15", "0.9, 0.45", "0.95, 0.5", "0.1, 0.05", "0.99, Infinity"})
  void interpolatesQuantilesInTheirBucket(double quantile, double expected) {
    TreeMap<Double, Double> buckets = new TreeMap<>();
    buckets.put(0.1, 20.0);
    buckets.put(0.2, 80.0);
    buckets.put(0.4, 86.0);
    buckets.put(0.5, 95.0);
    buckets.put(Double.POSITIVE_INFINITY, 100.0);

    double value = Quantiles.of(quantile, buckets);

    if (Double.isInfinite(expected)) {
      assertThat(value).isInfinite();
    } else {
      assertThat(value).isCloseTo(expected, within(0.006));
    }
  }

  @Test
  void hasNoQuantileWithoutObservations() {
    assertThat(Quantiles.of(0.5, new TreeMap<>())).isNaN();
  }

  private static CounterSample total(String pod, double value) {
    return counter(pod, "total", value);
  }

  private static CounterSample born(String pod, double value, int seconds) {
    return new CounterSample(
        Track.CANARY, pod, Series.TOTAL, value, Instant.EPOCH.plusSeconds(seconds));
  }

  private static CounterSample bad(String pod, double value) {
    return counter(pod, "bad", value);
  }

  private static CounterSample counter(String pod, String series, double value) {
    return new CounterSample(Track.CANARY, pod, new Series(series), value);
  }
}
