package dev.spillway.activities.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.activities.analysis.HistogramReading.Bucket;
import dev.spillway.judge.Series;
import dev.spillway.judge.evidence.Reading;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NativeGridTest {
  private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");

  /** Of schema 3: bounds are powers of the eighth root of two. */
  private static final HistogramReading FINE =
      histogram(
          new Bucket(-0.001, 0.001, 2),
          new Bucket(0.2102241038134286, 0.2292487308618438, 3),
          new Bucket(0.2292487308618438, 0.25, 4),
          new Bucket(0.25, 0.2726269331663144, 5),
          new Bucket(100, 109.05077326652577, 6));

  @Test
  void addsUpTheBucketsBelowEachBound() {
    SortedMap<Series, List<Reading>> readings = NativeGrid.cumulative(List.of(FINE));

    assertThat(value(readings, Math.pow(2, -2.5))).isEqualTo(2);
    assertThat(value(readings, 0.25)).isEqualTo(9);
    assertThat(value(readings, Math.pow(2, -1.75))).isEqualTo(14);
    assertThat(value(readings, 64)).isEqualTo(14);
    assertThat(value(readings, Double.POSITIVE_INFINITY)).isEqualTo(20);
  }

  @Test
  void hasTheSameBoundsWhateverIsFilled() {
    assertThat(NativeGrid.cumulative(List.of(histogram())).keySet())
        .isEqualTo(NativeGrid.cumulative(List.of(FINE)).keySet());
  }

  @Test
  void takesABoundThatLostItsLastDigitForTheSame() {
    double bound = Math.pow(2, -1.25);
    SortedMap<Series, List<Reading>> readings =
        NativeGrid.cumulative(List.of(histogram(new Bucket(0.3535533906, bound * (1 + 1e-12), 8))));

    assertThat(value(readings, bound)).isEqualTo(8);
  }

  @Test
  void takesBucketsAsFineAsItsOwn() {
    assertThat(NativeGrid.fits(FINE)).isTrue();
    assertThat(NativeGrid.fits(histogram(new Bucket(0.5, 0.5946035575013605, 1)))).isTrue();
    assertThat(NativeGrid.fits(histogram(new Bucket(1e6, Double.POSITIVE_INFINITY, 1)))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.7071067811865476, 1, 4})
  void takesNoneThatAreWider(double upper) {
    assertThat(NativeGrid.fits(histogram(new Bucket(0.5, upper, 1)))).isFalse();
  }

  private static double value(SortedMap<Series, List<Reading>> readings, double bound) {
    return readings.get(Series.bucket(bound)).getFirst().value();
  }

  private static HistogramReading histogram(Bucket... buckets) {
    return new HistogramReading(AT, 20, List.of(buckets));
  }
}
