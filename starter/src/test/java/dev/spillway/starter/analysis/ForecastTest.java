package dev.spillway.starter.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.spillway.judge.Ratio;
import dev.spillway.judge.trial.ErrorProof;
import dev.spillway.judge.trial.TrialSpec;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForecastTest {
  private static final TrialSpec NOT_WORSE =
      TrialSpec.of(new ErrorProof(null, null, new Ratio("0pp"), null, null, null));
  private static final TrialSpec NEAR =
      TrialSpec.of(new ErrorProof(null, null, new Ratio("0.1pp"), null, null, null));
  private static final ExpectedTraffic USUAL =
      new ExpectedTraffic(100, 0.05, 0.001, Duration.ofSeconds(15));
  private static final Forecast.Played PLAYED = new Forecast.Played(60, Duration.ofHours(1), 1);

  @Test
  void findsATenfoldRegressionInMinutes() {
    Forecast forecast = Forecast.of(NOT_WORSE, USUAL, 10, PLAYED);

    assertThat(forecast.decidedWithin(Duration.ofHours(1))).isEqualTo(1);
    assertThat(forecast.timeFor(0.5)).isBetween(Duration.ofMinutes(1), Duration.ofMinutes(4));
    assertThat(forecast.timeFor(0.9)).isGreaterThan(forecast.timeFor(0.5));
  }

  @Test
  void knowsTheFloorOfAnyTest() {
    double bad = 0.01 * Forecast.of(NOT_WORSE, USUAL, 10, PLAYED).floor();

    assertThat(bad).isCloseTo(3.7, within(0.1));
  }

  @Test
  void knowsTheFloorOfAcceptance() {
    ExpectedTraffic half = new ExpectedTraffic(100, 0.05, 0.0005, Duration.ofSeconds(15));

    assertThat(Forecast.of(NEAR, half, 1, PLAYED).floor()).isCloseTo(6640, within(10.0));
  }

  @Test
  void leavesUndecidedWhatTakesTooLong() {
    ExpectedTraffic quiet = new ExpectedTraffic(1, 0.05, 0.001, Duration.ofSeconds(15));

    Forecast forecast = Forecast.of(NOT_WORSE, quiet, 5, PLAYED);

    assertThat(forecast.decided()).isEmpty();
    assertThat(forecast.timeFor(0.5)).isEqualTo(Forecast.NEVER);
  }

  @Test
  void playsTheSameWithTheSameSeed() {
    assertThat(Forecast.of(NEAR, USUAL, 5, PLAYED)).isEqualTo(Forecast.of(NEAR, USUAL, 5, PLAYED));
  }

  @Test
  void readsTimesOffItsRuns() {
    Forecast forecast =
        new Forecast(
            5,
            1,
            4,
            List.of(Duration.ofMinutes(3), Duration.ofMinutes(1), Duration.ofMinutes(2)),
            0);

    assertThat(forecast.timeFor(0.5)).isEqualTo(Duration.ofMinutes(2));
    assertThat(forecast.timeFor(0.9)).isEqualTo(Forecast.NEVER);
    assertThat(forecast.decidedWithin(Duration.ofMinutes(2))).isEqualTo(0.5);
  }

  @Test
  void refusesTrafficThatCannotBe() {
    assertThatThrownBy(() -> new ExpectedTraffic(100, 1, 0.001, Duration.ofSeconds(15)))
        .hasMessageContaining("Expected a weight between 0% and 100%, exclusive, but was 100.0%");
  }
}
