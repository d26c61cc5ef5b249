package dev.spillway.starter.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.spillway.judge.Ratio;
import dev.spillway.judge.WhenUndecided;
import dev.spillway.judge.trial.BurnProof;
import dev.spillway.judge.trial.ErrorProof;
import dev.spillway.judge.trial.LatencyProof;
import dev.spillway.judge.trial.TrialGuards;
import dev.spillway.judge.trial.TrialSpec;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    Forecast forecast = Forecast.of(NOT_WORSE, USUAL, PlayedCanary.worse(10), PLAYED);

    assertThat(forecast.decidedWithin(Duration.ofHours(1))).isEqualTo(1);
    assertThat(forecast.timeFor(0.5)).isBetween(Duration.ofMinutes(1), Duration.ofMinutes(4));
    assertThat(forecast.timeFor(0.9)).isGreaterThan(forecast.timeFor(0.5));
  }

  @Test
  void knowsTheFloorOfAnyTest() {
    double bad = 0.01 * Forecast.of(NOT_WORSE, USUAL, PlayedCanary.worse(10), PLAYED).floor();

    assertThat(bad).isCloseTo(3.7, within(0.1));
  }

  @Test
  void knowsTheFloorOfAcceptance() {
    ExpectedTraffic half = new ExpectedTraffic(100, 0.05, 0.0005, Duration.ofSeconds(15));

    assertThat(Forecast.of(NEAR, half, PlayedCanary.HEALTHY, PLAYED).floor())
        .isCloseTo(6640, within(10.0));
  }

  @Test
  void leavesUndecidedWhatTakesTooLong() {
    ExpectedTraffic quiet = new ExpectedTraffic(1, 0.05, 0.001, Duration.ofSeconds(15));

    Forecast forecast = Forecast.of(NOT_WORSE, quiet, PlayedCanary.worse(5), PLAYED);

    assertThat(forecast.decidedWithin(Duration.ofHours(1))).isLessThan(0.1);
    assertThat(forecast.timeFor(0.5)).isEqualTo(Forecast.NEVER);
  }

  private static final ExpectedTraffic SLOW =
      new ExpectedTraffic(100, 0.05, 0.01, Duration.ofSeconds(15));

  private static TrialSpec of(@Nullable LatencyProof latency, @Nullable BurnProof burn) {
    return new TrialSpec(
        null, latency, burn, null, WhenUndecided.EXTEND, List.of(), TrialGuards.NONE);
  }

  private static TrialSpec notSlower() {
    return of(
        new LatencyProof(Duration.ofMillis(500), null, new Ratio("0pp"), null, null, null), null);
  }

  @Test
  void findsSlowerCanariesSoonerTheSlowerTheyAre() {
    Forecast little = Forecast.of(notSlower(), SLOW, PlayedCanary.slower(1.2), PLAYED);
    Forecast much = Forecast.of(notSlower(), SLOW, PlayedCanary.slower(1.5), PLAYED);
    Forecast tail = Forecast.of(notSlower(), SLOW, PlayedCanary.late(0.05), PLAYED);

    assertThat(little.decidedWithin(Duration.ofHours(1))).isEqualTo(1);
    assertThat(tail.decidedWithin(Duration.ofHours(1))).isEqualTo(1);
    assertThat(much.timeFor(0.5)).isLessThan(little.timeFor(0.5));
    assertThat(much.floor()).isBetween(10.0, 40.0);
    assertThat(little.floor()).isBetween(90.0, 180.0);
    assertThat(SLOW.requestsIn(little.timeFor(0.5))).isGreaterThan(little.floor());
  }

  @Test
  void rarelyAbortsACanaryThatIsAsFast() {
    Forecast healthy = Forecast.of(notSlower(), SLOW, PlayedCanary.HEALTHY, PLAYED);

    assertThat(healthy.decided()).isEmpty();
    assertThat(healthy.wrong()).hasSizeLessThanOrEqualTo(3);
    assertThat(healthy.floor()).isNaN();
  }

  @Test
  void acceptsAShareOfSlowRequestsWithinItsMargin() {
    TrialSpec within =
        of(
            new LatencyProof(Duration.ofMillis(500), null, new Ratio("2pp"), null, null, null),
            null);

    Forecast healthy = Forecast.of(within, SLOW, PlayedCanary.HEALTHY, PLAYED);

    assertThat(healthy.decidedWithin(Duration.ofHours(1))).isEqualTo(1);
    assertThat(healthy.floor()).isLessThan(SLOW.requestsIn(healthy.timeFor(0.5)));
  }

  @Test
  void countsABurnRuleThatFiresForAHealthyCanaryAsWrong() {
    TrialSpec eager = of(null, new BurnProof(new Ratio("99.9%"), "2x over 1h", null, false));
    ExpectedTraffic burning = new ExpectedTraffic(100, 0.05, 0.004, Duration.ofSeconds(15));

    Forecast healthy = Forecast.of(eager, burning, PlayedCanary.HEALTHY, PLAYED);
    Forecast worse = Forecast.of(eager, burning, PlayedCanary.worse(5), PLAYED);

    assertThat(healthy.decided()).isEmpty();
    assertThat(healthy.wrongWithin(Duration.ofHours(1))).isPositive();
    assertThat(worse.decidedWithin(Duration.ofHours(1))).isEqualTo(1);
    assertThat(worse.floor()).isNaN();
  }

  @Test
  void playsSlowRequestsForABurnRuleOfLatency() {
    TrialSpec rule =
        of(null, new BurnProof(new Ratio("99%"), "2x over 1h", Duration.ofMillis(500), false));

    assertThat(
            Forecast.of(rule, SLOW, PlayedCanary.worse(10), PLAYED)
                .decidedWithin(Duration.ofHours(1)))
        .isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.001, 0.01, 0.2, 0.5, 0.9})
  void makesResponseTimesOfWhichAShareIsSlow(double share) {
    RequestDurations durations = RequestDurations.withSlow(share, 0.5);

    assertThat(durations.slowerThan(0.5)).isCloseTo(share, within(1e-6));
    assertThat(durations.chances(List.of(0.1, 0.5, Double.POSITIVE_INFINITY)).getLast())
        .isCloseTo(share, within(1e-6));
  }

  @Test
  void playsTheSameWithTheSameSeed() {
    assertThat(Forecast.of(NEAR, USUAL, PlayedCanary.worse(5), PLAYED))
        .isEqualTo(Forecast.of(NEAR, USUAL, PlayedCanary.worse(5), PLAYED));
  }

  @Test
  void readsTimesOffItsRuns() {
    Forecast forecast =
        new Forecast(
            PlayedCanary.worse(5),
            1,
            4,
            List.of(Duration.ofMinutes(3), Duration.ofMinutes(1), Duration.ofMinutes(2)),
            List.of());

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
