package dev.spillway.sandbox.measure.detection;

import static dev.spillway.sandbox.measure.detection.Measurements.result;
import static dev.spillway.sandbox.measure.detection.Measurements.row;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TargetsTest {
  @Test
  void asksNothingOfWhatWasNotMeasured() {
    assertThat(Targets.of(Measurements.nothing())).isEmpty();
  }

  @Test
  void holdsEachFigureAgainstItsTarget() {
    assertThat(Targets.of(Measurements.all(10, 20_000)))
        .contains(
            new Target("false aborts, `flat`", "≤ 1 %", "0.2 ± 0.4 %", true),
            new Target("false aborts, `ramp`", "≤ 1 %", "1.0 ± 0.9 %", true),
            new Target("false aborts, `latency`", "≤ 1 %", "0.0 ± 0.0 %", true),
            new Target("mean failed requests over the floor, `x5`", "≤ 1.60", "1.52", true),
            new Target("median time, `x50`", "≤ two looks, 0.5 min", "0.50 min", true),
            new Target(
                "failed requests of “1 %, 3 bad minutes” over ours, `x5`", "≥ 2.50", "3.79", true),
            new Target("false accepts, `margin`", "≤ 5 %", "5.1 ± 2.1 %", false),
            new Target("one update of a verdict, rate", "≤ 20 µs", "20.0 µs", true))
        .hasSize(8);
  }

  @Test
  void asksTwoAndAHalfTimesFewerFailedRequestsThanKayentaAndThreeTimesWhereMoreFail() {
    Detected detected =
        new Detected(
            Measurements.AROUND,
            List.of(),
            List.of(
                row("x5", 5, 10, result("spillway", 999, 5, 10), result(Kayenta.NAME, 99, 9, 25)),
                row("x10", 10, 9, result("spillway", 999, 5, 9), result(Kayenta.NAME, 99, 9, 26))),
            List.of(),
            List.of(),
            List.of());

    assertThat(Targets.of(detected))
        .contains(
            new Target(
                "failed requests of “Kayenta every 5 minutes” over ours, `x5`",
                "≥ 2.50",
                "2.50",
                true),
            new Target(
                "failed requests of “Kayenta every 5 minutes” over ours, `x10`",
                "≥ 3.00",
                "2.89",
                false));
  }

  @Test
  void missesByAsLittleAsOneStreamOrOneNanosecond() {
    assertThat(Targets.of(Measurements.all(11, 20_001)))
        .filteredOn(target -> !target.isMet())
        .extracting(Target::what)
        .containsExactly(
            "false aborts, `ramp`", "false accepts, `margin`", "one update of a verdict, rate");
  }
}
