package dev.spillway.sandbox.measure.detection;

import dev.spillway.sandbox.measure.Spread;
import dev.spillway.sandbox.measure.detection.Detected.Circumstances;
import java.time.LocalDate;
import java.util.List;

/** Figures written by hand. */
final class Measurements {
  static final Circumstances AROUND =
      new Circumstances(LocalDate.parse("2026-11-24"), "25", 2, 0.34, 1, 7, 1_000);
  static final String FIXED = MinuteRule.flagger().name();

  private Measurements() {}

  /** Decided so many of a thousand streams, each alike. */
  static Result result(String rival, int found, double minutes, double failed) {
    return new Result(rival, 1_000, 0, found, same(minutes), same(300 * minutes), same(failed));
  }

  private static Distribution same(double value) {
    return new Distribution(value, value, value);
  }

  static RowResult row(String name, double ratio, double floor, Result... results) {
    return new RowResult(name, "words of " + name, ratio, floor, List.of(results));
  }

  static Cost cost(double nanos) {
    return new Cost("rate", 20, Spread.of(List.of(nanos, nanos - 100, nanos + 100)), 2_048);
  }

  static Detected nothing() {
    return new Detected(AROUND, List.of(), List.of(), List.of(), List.of(), List.of());
  }

  /** Everything, with a share of false aborts and an update that takes so long. */
  static Detected all(int falseAborts, double nanos) {
    return new Detected(
        AROUND,
        List.of(
            row("flat", 1, Double.NaN, result("spillway", 2, 9, 4), result(FIXED, 0, 0, 0)),
            row(
                "ramp",
                1,
                Double.NaN,
                result("spillway", falseAborts, 9, 4),
                result(FIXED, 990, 9, 9))),
        List.of(
            row("x5", 5, 6.25, result("spillway", 1_000, 5.5, 9.5), result(FIXED, 980, 21, 36)),
            row("x50", 50, 2, result("spillway", 1_000, 0.5, 9), result(FIXED, 1_000, 3, 45)),
            row("x5-ramp", 5, Double.NaN, result("spillway", 1_000, 16, 12))),
        List.of(row("margin", 3, 40, result("spillway, accepts", 51, 20, 9))),
        List.of(row("latency", 1, Double.NaN, result("spillway", 0, Double.NaN, Double.NaN))),
        List.of(cost(nanos)));
  }
}
