package dev.spillway.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** How many polls become few points. */
class CurveTest {
  @Property
  void hasNeverMorePointsThanRoom(
      @ForAll @Size(max = 400) List<@IntRange(min = 0, max = 999) Integer> values,
      @ForAll @IntRange(min = 2, max = 60) int room) {
    Curve curve = Curve.begin("errorRate");
    for (int i = 0; i < values.size(); i++) {
      curve = curve.and(canary(i, values.get(i)), room, Double::doubleValue);

      assertThat(curve.points()).hasSizeLessThanOrEqualTo(room);
    }
  }

  @Property
  void keepsTheOrderOfItsTimes(
      @ForAll @Size(max = 400) List<@IntRange(min = 0, max = 999) Integer> values,
      @ForAll @IntRange(min = 2, max = 60) int room) {
    assertThat(drawn(values, room).points()).extracting(CurvePoint::at).isSorted();
  }

  @Property
  void keepsTheWorstWhereverItWas(
      @ForAll @Size(min = 1, max = 400) List<@IntRange(min = 0, max = 999) Integer> values,
      @ForAll @IntRange(min = 2, max = 60) int room) {
    assertThat(drawn(values, room).points())
        .extracting(CurvePoint::canary)
        .contains((double) Collections.max(values));
  }

  @Property
  void standsForEveryPollOnce(
      @ForAll @Size(min = 1, max = 400) List<@IntRange(min = 0, max = 999) Integer> values,
      @ForAll @IntRange(min = 2, max = 60) int room) {
    Curve curve = drawn(values, room);

    assertThat((curve.points().size() - 1) * curve.each() + curve.last()).isEqualTo(values.size());
  }

  @Test
  void keepsEachPollWhileThereIsRoom() {
    assertThat(drawn(List.of(1, 2, 3), 3).points())
        .containsExactly(canary(0, 1), canary(1, 2), canary(2, 3));
  }

  @Test
  void showsTheWorstOfTwoWhenItWas() {
    assertThat(drawn(List.of(1, 9, 3, 2, 5), 4).points())
        .containsExactly(canary(1, 9), canary(2, 3), canary(4, 5));
  }

  @Test
  void keepsTheLowestWhereLowIsBad() {
    Curve curve = Curve.begin("saturation");
    for (double value : List.of(5.0, 1.0, 4.0)) {
      curve = curve.and(new CurvePoint(0, value, null, null), 2, it -> -it);
    }

    assertThat(curve.points()).extracting(CurvePoint::canary).containsExactly(1.0, 4.0);
  }

  @Test
  void hasAGapOnlyWhereAllItsPollsHadNone() {
    List<CurvePoint> polls =
        List.of(
            canary(0, 1),
            CurvePoint.withoutData(1),
            CurvePoint.withoutData(2),
            CurvePoint.withoutData(3),
            canary(4, 2));
    Curve curve = Curve.begin("errorRate");
    for (CurvePoint poll : polls) {
      curve = curve.and(poll, 4, Double::doubleValue);
    }

    assertThat(curve.points())
        .containsExactly(canary(0, 1), CurvePoint.withoutData(2), canary(4, 2));
  }

  private static Curve drawn(List<Integer> values, int room) {
    Curve curve = Curve.begin("errorRate");
    for (int i = 0; i < values.size(); i++) {
      curve = curve.and(canary(i, values.get(i)), room, Double::doubleValue);
    }
    return Objects.requireNonNull(curve);
  }

  private static CurvePoint canary(double at, double value) {
    return new CurvePoint(at, value, null, null);
  }
}
