package dev.spillway.judge.kayenta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spillway.judge.kayenta.Canaries.Series;
import dev.spillway.judge.kayenta.Canaries.Shares;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the judge gets wrong as long as it does as Kayenta does, and that each can be repaired. */
class RepairsTest {
  private static final KayentaMetric RISING = Metrics.towards(Direction.INCREASE);

  private static final List<Double> CONTROL = around(1, 1);
  private static final List<Double> HIGHER = around(1.11, 2);

  /** With a standard deviation of 0.05. */
  private static List<Double> around(double mean, long seed) {
    return new Series(seed, 0).draw(60).stream().map(each -> mean + (each - 100) / 200).toList();
  }

  @Test
  void callsOneOfFourChangelessPairsOfTwoValuesBad() {
    Shares shares = Canaries.shares(10_000, 2, new Series(3, 0), Metrics.ANY);

    assertThat(shares.high()).isBetween(0.09, 0.15);
    assertThat(shares.low()).isBetween(0.09, 0.15);
  }

  @ParameterizedTest
  @CsvSource({"3, 0.01, 0.06", "5, 0, 0.01", "10, 0, 0.01"})
  void callsFewerChangelessPairsBadTheMoreValuesTheyHave(int points, double least, double most) {
    Shares shares = Canaries.shares(5_000, points, new Series(4, 0), Metrics.ANY);

    assertThat(shares.high() + shares.low()).isBetween(least, most);
  }

  @ParameterizedTest
  @CsvSource({"10, 1, HIGH", "100, 7, HIGH", "10, 3, ERROR", "1, 10, ERROR"})
  void callsSingleValuesByHowTheirDifferenceIsRounded(
      double experiment, double control, KayentaClassification expected) {
    KayentaSamples samples = new KayentaSamples(List.of(control), List.of(experiment));

    assertThat(classify(Repairs.NONE, Metrics.ANY, samples)).isEqualTo(expected);
  }

  @Test
  void callsManyChangelessSeriesHighInWhichEachValueLeansOnTheOneBefore() {
    Shares shares = Canaries.shares(1_000, 60, new Series(5, 0.8), RISING);

    assertThat(shares.high()).isBetween(0.07, 0.25);
  }

  @Test
  void callsEvenMoreOfThemHighTheMoreOftenItIsAsked() {
    long once = Canaries.highAtSomeLook(60, 60, new Series(6, 0.8), RISING);
    long everyFifth = Canaries.highAtSomeLook(60, 5, new Series(6, 0.8), RISING);

    assertThat(once).isLessThan(27);
    assertThat(everyFifth).isBetween(once + 8, 60L);
  }

  @Test
  void hearsNothingOfFewPointsOnceItIsToldHowManyItNeeds() {
    KayentaSamples two = new KayentaSamples(List.of(1.0, 1.1), List.of(2.0, 2.1));
    Repairs repaired = Repairs.NONE.withMinPoints(10);

    assertThat(classify(Repairs.NONE, Metrics.ANY, two)).isEqualTo(KayentaClassification.HIGH);
    assertThat(classify(repaired, Metrics.ANY, two)).isEqualTo(KayentaClassification.NODATA);
    assertThat(classify(repaired, Metrics.withData(), two))
        .isEqualTo(KayentaClassification.NODATA_FAIL_METRIC);
    assertThat(Canaries.find(repaired, Metrics.critical(), two).critical()).isTrue();
    assertThat(Canaries.find(repaired, Metrics.ANY, two).reason())
        .isEqualTo("2 points, where 10 are needed");
  }

  @Test
  void passesWhatHasNoDataAndIsReplacedUnlessItIsToldHowManyPointsItNeeds() {
    KayentaMetric replaced = Metrics.cleaned(true, NanStrategy.REPLACE, Outliers.KEPT);
    KayentaSamples none = new KayentaSamples(CONTROL, List.of());

    assertThat(Canaries.judge(Repairs.NONE, replaced, none).score().summary()).isEqualTo(100);
    assertThat(Canaries.judge(Repairs.NONE.withMinPoints(1), replaced, none).score().summary())
        .isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "1, HIGH, HIGH",
    "0.01, HIGH, HIGH",
    "1e-4, PASS, HIGH",
    "1e-6, PASS, HIGH",
    "1e6, HIGH, HIGH"
  })
  void missesAShiftInSmallUnitsUnlessItsToleranceIsRelative(
      double unit, KayentaClassification usual, KayentaClassification repaired) {
    KayentaSamples samples =
        new KayentaSamples(Values.scaled(unit, CONTROL), Values.scaled(unit, HIGHER));

    assertThat(classify(Repairs.NONE, Metrics.ANY, samples)).isEqualTo(usual);
    assertThat(classify(Repairs.NONE.withRelativeTolerance(), Metrics.ANY, samples))
        .isEqualTo(repaired);
  }

  @Test
  void passesACriticalMetricThatCannotBeComputedUnlessThatIsMissingData() {
    KayentaSamples one = new KayentaSamples(List.of(10.0), List.of(15.0));
    Repairs repaired = Repairs.NONE.withErrorAsNodata();

    KayentaJudgement usual = Canaries.judge(Repairs.NONE, Metrics.critical(), one);

    assertThat(usual.metrics().getFirst().classification()).isEqualTo(KayentaClassification.ERROR);
    assertThat(usual.metrics().getFirst().critical()).isFalse();
    assertThat(usual.score().classification()).isEqualTo(ScoreClassification.PASS);
    assertThat(usual.score().summary()).isEqualTo(100);
    assertThat(classify(repaired, Metrics.critical(), one)).isEqualTo(KayentaClassification.NODATA);
    assertThat(Canaries.judge(repaired, Metrics.critical(), one).score().summary()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "1, 6.5 11.5 12.5 13.5 14.5 15.5 16.5 17.5, HIGH",
    "2, 6.5 11.5 12.5 13.5 14.5 15.5 16.5 17.5, HIGH",
    "60, 6.5 11.5 12.5 13.5 14.5 15.5 16.5 17.5, PASS",
    "1, 4.5 8.5 9.5 10.5 11.5 12.5 13.5 14.5, HIGH",
    "2, 4.5 8.5 9.5 10.5 11.5 12.5 13.5 14.5, PASS"
  })
  void asksForMoreAtEachLookTheMoreLooksArePlanned(
      int looks, String experiment, KayentaClassification expected) {
    KayentaSamples samples =
        new KayentaSamples(Values.of("1 2 3 4 5 6 7 8"), Values.of(experiment));

    assertThat(classify(Repairs.NONE.correctForLooks(looks), RISING, samples)).isEqualTo(expected);
  }

  @Test
  void repairsNothingUnlessItIsAsked() {
    assertThat(Repairs.NONE).isEqualTo(new Repairs(false, 0, false, 1));
    assertThat(Repairs.all(12)).isEqualTo(new Repairs(true, 10, true, 12));
    assertThat(
            Repairs.NONE
                .withRelativeTolerance()
                .withMinPoints(10)
                .withErrorAsNodata()
                .correctForLooks(12))
        .isEqualTo(Repairs.all(12));
  }

  @ParameterizedTest
  @CsvSource({"-1, 1", "0, 0"})
  void refusesNumbersThatCannotBe(int minPoints, int looks) {
    assertThatThrownBy(() -> new Repairs(false, minPoints, false, looks))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Expected 0 points or more and 1 look or more");
  }

  private static KayentaClassification classify(
      Repairs repairs, KayentaMetric metric, KayentaSamples samples) {
    return Canaries.find(repairs, metric, samples).classification();
  }
}
