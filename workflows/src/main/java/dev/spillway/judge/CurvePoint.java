package dev.spillway.judge;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a metric showed at one time, or the worst of several. For people to look at: its numbers are
 * rounded, and nothing is decided by them. Travels as a list of its values; those that are absent
 * at the end are left out, so that a list of one says that there was no data.
 *
 * @param at seconds since the first sample of the window
 * @param canary null where there was no data, which is neither zero nor good nor bad
 * @param stable null where it is not compared, or there was no data
 * @param evidence that the canary is worse, as a share of what aborts: 1 is proof; null where none
 *     is gathered
 */
public record CurvePoint(
    double at, @Nullable Double canary, @Nullable Double stable, @Nullable Double evidence) {
  /** Tells a ratio of 1.234 % from one of 1.235 %. */
  private static final MathContext VALUES = new MathContext(4);

  /** Tells tenths of a second within an hour. */
  private static final MathContext TIMES = new MathContext(5);

  public CurvePoint {
    if (!Double.isFinite(at) || at < 0) {
      throw new IllegalArgumentException("Expected a time from 0 s, but was " + at);
    }
    at = rounded(at, TIMES);
    canary = rounded(canary);
    stable = rounded(stable);
    evidence = rounded(evidence);
  }

  /** A poll that brought nothing. */
  static CurvePoint withoutData(double at) {
    return new CurvePoint(at, null, null, null);
  }

  /** From the values as they travel; what a newer version puts behind them is left out. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static CurvePoint of(List<@Nullable Double> values) {
    Double at = Objects.requireNonNull(value(values, 0), "at");
    return new CurvePoint(at, value(values, 1), value(values, 2), value(values, 3));
  }

  private static @Nullable Double value(List<@Nullable Double> values, int place) {
    return place < values.size() ? values.get(place) : null;
  }

  /** The values as they travel. */
  @JsonValue
  List<@Nullable Double> values() {
    List<@Nullable Double> values = new ArrayList<@Nullable Double>();
    values.add(at);
    values.add(canary);
    values.add(stable);
    values.add(evidence);
    while (values.getLast() == null) {
      values.removeLast();
    }
    return values;
  }

  /**
   * One point for two that follow each other: the worst of each value, at the time of the worst of
   * the canary. Where only one has data, that is it.
   *
   * @param badness the higher, the worse a value
   */
  CurvePoint and(CurvePoint later, ToDoubleFunction<Double> badness) {
    Double worst = worst(canary, later.canary, badness);
    return new CurvePoint(
        Objects.equals(worst, canary) ? at : later.at,
        worst,
        worst(stable, later.stable, badness),
        worst(evidence, later.evidence, Double::doubleValue));
  }

  private static @Nullable Double worst(
      @Nullable Double one, @Nullable Double other, ToDoubleFunction<Double> badness) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return badness.applyAsDouble(other) > badness.applyAsDouble(one) ? other : one;
  }

  private static @Nullable Double rounded(@Nullable Double value) {
    return value == null || value.isNaN() ? null : (Double) rounded(value, VALUES);
  }

  private static double rounded(double value, MathContext digits) {
    return Double.isInfinite(value) ? value : new BigDecimal(value).round(digits).doubleValue();
  }
}
