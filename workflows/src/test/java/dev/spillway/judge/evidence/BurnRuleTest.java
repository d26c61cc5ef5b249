package dev.spillway.judge.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.spillway.judge.Ratio;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BurnRuleTest {
  private static final Objective OBJECTIVE = new Objective(new Ratio("99.9%"));
  private static final BurnRule FAST = BurnRule.parse("14.4x over 1h/5m");

  @ParameterizedTest
  @CsvSource({
    "2x over 1h, 2, PT1H, PT5M",
    "14.4x over 1h/5m, 14.4, PT1H, PT5M",
    "2x over 6h/30m, 2, PT6H, PT30M",
    "1x over 3d, 1, PT72H, PT6H",
    "3x over 90s/30s, 3, PT90S, PT30S"
  })
  void readsARule(String text, double factor, Duration longWindow, Duration shortWindow) {
    assertThat(BurnRule.parse(text)).isEqualTo(new BurnRule(factor, longWindow, shortWindow));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2 over 1h",
        "2x over 1",
        "-2x over 1h",
        "0x over 1h",
        "2x over 0h",
        "2x over 5m/1h",
        "2x over 1h/0m",
        "2x over 1h ",
        "x over 1h",
        ""
      })
  void refusesWhatIsNoRule(String text) {
    assertThatThrownBy(() -> BurnRule.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Expected a");
  }

  @Test
  void knowsItsPresetsAndNamesThemToWhoeverAsksForAnother() {
    assertThat(BurnPolicy.parse("sre-30d").rules())
        .containsExactly(FAST, BurnRule.parse("6x over 6h/30m"));
    assertThat(BurnPolicy.parse("14x-2x").rules())
        .containsExactly(BurnRule.parse("14x over 1h/5m"), BurnRule.parse("2x over 6h/30m"));
    assertThat(BurnPolicy.parse("2x over 1h").rules())
        .containsExactly(BurnRule.of(2, Duration.ofHours(1)));
    assertThatThrownBy(() -> BurnPolicy.parse("sre")).hasMessageContaining("sre-30d, 14x-2x");
    assertThatThrownBy(() -> new BurnPolicy("none", List.of())).hasMessageContaining("one or more");
  }

  @ParameterizedTest
  @CsvSource({"0.02, PT1H, 14.4", "0.05, PT6H, 6", "0.1, P1D, 3", "0.1, P3D, 1"})
  void findsTheFactorThatSpendsAShareOfTheBudget(double share, Duration over, double factor) {
    assertThat(BurnRule.spending(share, over, Duration.ofDays(30)).factor())
        .isCloseTo(factor, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({
    "FIRES, 200, 10000, 20, 1000",
    "QUIET, 140, 10000, 20, 1000",
    "QUIET, 200, 10000, 14, 1000",
    "QUIET, 144, 10000, 144, 10000",
    "GUARDED, 2, 100, 2, 100",
    "FIRES, 3, 100, 3, 100",
    "GUARDED, 3, 200, 3, 200",
    "UNDEFINED, 0, 0, 0, 0",
    "UNDEFINED, 200, 10000, 0, 0",
    "FIRES, 60, 60, 5, 5"
  })
  void firesAboveItsFactorInBothWindowsUnlessChanceExplainsIt(
      BurnFinding finding, double bad, double total, double shortBad, double shortTotal) {
    BurnCounts canary =
        new BurnCounts(new Requests(bad, total), new Requests(shortBad, shortTotal));

    assertThat(FAST.find(canary, OBJECTIVE)).isEqualTo(finding);
  }

  @Test
  void bearsExactlyItsFactor() {
    Objective threeOfFour = new Objective(new Ratio("75%"));
    Requests half = new Requests(500, 1_000);
    Requests more = new Requests(501, 1_000);
    BurnRule twice = BurnRule.parse("2x over 1h");

    assertThat(twice.find(new BurnCounts(half, half), threeOfFour)).isEqualTo(BurnFinding.QUIET);
    assertThat(twice.find(new BurnCounts(more, half), threeOfFour)).isEqualTo(BurnFinding.QUIET);
    assertThat(twice.find(new BurnCounts(more, more), threeOfFour)).isEqualTo(BurnFinding.FIRES);
  }

  @ParameterizedTest
  @CsvSource({
    "AMBIENT, 20, 400, 10000",
    "FIRES, 60, 400, 10000",
    "FIRES, 20, 10, 10000",
    "FIRES, 20, 0, 0"
  })
  void holdsWhereStableBurnsAndTheCanaryNoMoreThanItsShare(
      BurnFinding finding, double bad, double stableBad, double stableTotal) {
    Requests failed = new Requests(bad, 500);
    Requests stable = new Requests(stableBad, stableTotal);

    assertThat(FAST.find(new BurnCounts(failed, failed), new BurnCounts(stable, stable), OBJECTIVE))
        .isEqualTo(finding);
  }

  @Test
  void knowsHowLongABudgetLastsAndHowSoonItFires() {
    BurnRate rate = BurnRate.of(new Requests(2, 1_000), OBJECTIVE);
    Duration period = Duration.ofDays(30);

    assertThat(rate.times()).isCloseTo(2, within(1e-12));
    assertThat(rate.exhaustion(period)).isEqualTo(Duration.ofDays(15));
    assertThat(rate.spent(Duration.ofDays(3), period)).isCloseTo(0.2, within(1e-12));
    assertThat(BurnRate.of(Requests.NONE, OBJECTIVE).times()).isNaN();
    assertThat(new BurnRate(0).exhaustion(period)).isGreaterThan(Duration.ofDays(1_000_000));
    assertThat(FAST.timeToFire(OBJECTIVE, 1)).isEqualTo(Duration.ofMillis(51_840));
  }

  @Test
  void offersTheSameQuestionWithAGuarantee() {
    RateTrial strict = BurnRule.parse("2x over 1h").strictly(OBJECTIVE, 0);
    RateState atTheLimit = strict.begin();
    RateState beyond = strict.begin();
    for (int i = 0; i < 200; i++) {
      atTheLimit = strict.add(atTheLimit, Polls.of(2, 1_000, 0, 0));
      beyond = strict.add(beyond, Polls.of(8, 1_000, 0, 0));
    }

    assertThat(strict.worse(atTheLimit)).isNegative();
    assertThat(strict.worse(beyond)).isGreaterThan(Levels.USUAL.toAbort());
  }
}
