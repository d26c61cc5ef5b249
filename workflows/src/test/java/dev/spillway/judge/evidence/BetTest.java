package dev.spillway.judge.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.spillway.judge.evidence.Enumeration.Truth;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What one alternative gains in one poll. */
class BetTest {
  private static final double EXACT = 1e-12;

  @ParameterizedTest
  @CsvSource({
    "1, 75, 20, 1425, 5, 1, 0, -2.219314780238948",
    "3, 75, 1, 1425, 2.5, 1, 0.00025, 2.43473489814117",
    "0, 3000, 0, 57000, 0.02, 1, 0.001, 2.9369085173501577",
    "2, 10, 5, 10, 60, 1.25, 0.01, -16.527564322993175",
    "7, 1000, 0, 0, 15, 0, 0.001, 4.95635140771547"
  })
  void gainsWhatTheFormulaSays(
      double canaryBad,
      double canaries,
      double stableBad,
      double stables,
      double ratio,
      double timesStable,
      double above,
      double log) {
    Poll poll = poll(canaryBad, canaries, stableBad, stables);

    assertThat(Bet.onRare(ratio, new Margin(timesStable, above), poll).log(poll))
        .isCloseTo(log, within(EXACT * 10));
  }

  @ParameterizedTest
  @CsvSource({
    "3, 0.1, 5, 0.1, 5, 1, 0, 0.9768262538144",
    "4, 0.2, 2, 0.1, 2.5, 1, 0.1, 0.9926015720130562",
    "4, 0.3, 3, 0.2, 0.25, 1, 0.1, 0.9093611846066433",
    "5, 0.01, 5, 0, 60, 0, 0.01, 0.5318839679216869"
  })
  void hasTheExpectationThatEnumerationFinds(
      int canaries,
      double canaryRate,
      int stables,
      double stableRate,
      double ratio,
      double timesStable,
      double above,
      double expected) {
    Margin margin = new Margin(timesStable, above);

    double mean =
        Enumeration.mean(
            new Truth(canaries, canaryRate, stables, stableRate),
            poll -> Math.exp(Bet.onRare(ratio, margin, poll).log(poll)));

    assertThat(mean).isCloseTo(expected, within(EXACT));
  }

  @Property(tries = 2_000)
  void neverGrowsInExpectationWhileTheCanaryIsWithinTheMargin(
      @ForAll @IntRange(min = 1, max = 9) int canaries,
      @ForAll @IntRange(min = 1, max = 9) int stables,
      @ForAll @Scale(6) @DoubleRange(min = 0, max = 1) double stableRate,
      @ForAll @Scale(6) @DoubleRange(min = 0, max = 2) double timesStable,
      @ForAll @Scale(6) @DoubleRange(min = 0, max = 0.5) double above,
      @ForAll @Scale(6) @DoubleRange(min = 0, max = 1) double closeness) {
    Margin margin = new Margin(timesStable, above);
    double limit = Math.min(1, timesStable * stableRate + above);
    Truth truth = new Truth(canaries, limit * Math.sqrt(closeness), stables, stableRate);

    for (double ratio : Alternatives.WORSE.ratios()) {
      assertThat(
              Enumeration.mean(truth, poll -> Math.exp(Bet.onRare(ratio, margin, poll).log(poll))))
          .isLessThanOrEqualTo(1 + EXACT);
    }
  }

  @Property(tries = 2_000)
  void neverGrowsInExpectationWhileTheCanaryIsBeyondTheMarginForAccepting(
      @ForAll @IntRange(min = 1, max = 9) int canaries,
      @ForAll @IntRange(min = 1, max = 9) int stables,
      @ForAll @Scale(6) @DoubleRange(min = 0, max = 1) double stableRate,
      @ForAll @Scale(6) @DoubleRange(min = 0.001, max = 0.5) double above,
      @ForAll @Scale(6) @DoubleRange(min = 0, max = 1) double closeness) {
    Margin margin = new Margin(1, above);
    double limit = Math.min(stableRate, 1 - above) + above;
    double base = limit - above;
    Truth truth = new Truth(canaries, limit + (1 - limit) * closeness, stables, base);

    for (double ratio : Alternatives.BETTER.ratios()) {
      assertThat(
              Enumeration.mean(truth, poll -> Math.exp(Bet.onRare(ratio, margin, poll).log(poll))))
          .isLessThanOrEqualTo(1 + EXACT);
    }
  }

  @Property(tries = 2_000)
  void neverGrowsInExpectationAroundWhateverCentre(
      @ForAll @IntRange(min = 1, max = 7) int canaries,
      @ForAll @IntRange(min = 1, max = 7) int stables,
      @ForAll @Scale(6) @DoubleRange(min = 0, max = 1) double stableRate,
      @ForAll @Scale(6) @DoubleRange(min = 0.001, max = 1) double centre,
      @ForAll @Scale(6) @DoubleRange(min = 0.1, max = 2) double timesStable,
      @ForAll @Scale(6) @DoubleRange(min = 0, max = 0.3) double above) {
    Margin margin = new Margin(timesStable, above);
    double rho = (double) canaries / stables;
    double limit = timesStable * stableRate + above;
    Truth within = new Truth(canaries, Math.min(1, limit), stables, stableRate);

    for (double ratio : Alternatives.WORSE.ratios()) {
      assertThat(meanAround(within, Bet.onCommon(ratio, margin, centre, rho)))
          .isLessThanOrEqualTo(1 + EXACT);
    }
    for (double ratio : limit > 1 ? List.<Double>of() : Alternatives.BETTER.ratios()) {
      assertThat(meanAround(within, Bet.onCommon(ratio, margin, centre, rho)))
          .isLessThanOrEqualTo(1 + EXACT);
    }
  }

  private static double meanAround(Truth truth, Bet bet) {
    return Enumeration.mean(truth, poll -> Math.exp(bet.log(poll)));
  }

  @Property
  void isWaldsTestOfWhoseTheNextErrorIs(
      @ForAll @IntRange(min = 0, max = 50) int canaryBad,
      @ForAll @IntRange(min = 0, max = 50) int stableBad,
      @ForAll @Scale(6) @DoubleRange(min = 0.01, max = 0.99) double weight,
      @ForAll @Scale(6) @DoubleRange(min = 1.1, max = 100) double ratio) {
    Poll poll = poll(canaryBad, 10_000 * weight, stableBad, 10_000 * (1 - weight));
    double worse = ratio * weight / (ratio * weight + 1 - weight);

    double wald =
        canaryBad * Math.log(worse / weight) + stableBad * Math.log((1 - worse) / (1 - weight));

    assertThat(Bet.onRare(ratio, Margin.NONE, poll).log(poll)).isCloseTo(wald, within(1e-9));
  }

  @Property
  void gainsNothingFromCountsThatAreExactlyEven(
      @ForAll @Scale(6) @DoubleRange(min = 0, max = 1) double rate,
      @ForAll @Scale(6) @DoubleRange(min = 0.001, max = 1e6) double canaries,
      @ForAll @Scale(6) @DoubleRange(min = 0.001, max = 1e6) double stables) {
    Poll poll = poll(rate * canaries, canaries, rate * stables, stables);

    for (double ratio : Alternatives.WORSE.ratios()) {
      assertThat(Bet.onRare(ratio, Margin.NONE, poll).log(poll)).isLessThanOrEqualTo(1e-9);
    }
  }

  @ParameterizedTest
  @CsvSource({"1e-9, 1e9", "1e9, 1e-9", "1, 1e15", "1e15, 1", "1e15, 1e15"})
  void staysFiniteAtAnySplitAndAtRatesOfNoneAndAll(double canaries, double stables) {
    for (Poll poll :
        List.of(
            poll(0, canaries, 0, stables),
            poll(canaries, canaries, 0, stables),
            poll(0, canaries, stables, stables),
            poll(canaries, canaries, stables, stables))) {
      for (Alternatives side : List.of(Alternatives.WORSE, Alternatives.BETTER)) {
        for (double ratio : side.ratios()) {
          assertThat(Bet.onRare(ratio, new Margin(1, 0.001), poll).log(poll)).isFinite();
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"0", "1e-300", "0.5", "0.999999999", "1"})
  void cutsAStakeThatWouldLeaveAFactorWithoutAnything(double centre) {
    for (double rho : List.of(1e-12, 0.05, 1.0, 20.0, 1e12)) {
      for (double stake : List.of(-1e9, -0.5, 0.5, 1e9)) {
        Bet bet = Bet.around(centre, Margin.NONE, rho, stake);

        for (double score : List.of(0.0, 0.3, 1.0)) {
          assertThat(bet.logOfCanary(1, score)).isGreaterThan(Math.log(Bet.LEAST_FACTOR) - 1e-9);
          assertThat(bet.logOfStable(1, score)).isGreaterThan(Math.log(Bet.LEAST_FACTOR) - 1e-9);
        }
      }
    }
  }

  @Test
  void refusesStakesThatCouldLoseMoreThanEverything() {
    assertThatThrownBy(() -> new Bet(2, 0, 0.5, 0)).hasMessageContaining("positive");
    assertThatThrownBy(() -> new Bet(0.1, 1, 0, 0)).hasMessageContaining("positive");
    assertThatThrownBy(() -> new Bet(Double.NaN, 0, 0, 0)).hasMessageContaining("positive");
  }

  @Test
  void becomesTheBetOnRareEventsAsTheCentreVanishes() {
    Poll poll = poll(3, 10, 1, 200_000);

    double rare = Bet.onRare(5, Margin.NONE, poll).log(poll);

    assertThat(Bet.onCommon(5, Margin.NONE, 1e-9, 10.0 / 200_000).log(poll))
        .isCloseTo(rare, within(1e-3));
  }

  private static Poll poll(double canaryBad, double canaries, double stableBad, double stables) {
    return new Poll(new Requests(canaryBad, canaries), new Requests(stableBad, stables));
  }
}
