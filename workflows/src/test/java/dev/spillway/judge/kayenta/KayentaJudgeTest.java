package dev.spillway.judge.kayenta;

import static dev.spillway.judge.kayenta.KayentaClassification.HIGH;
import static dev.spillway.judge.kayenta.KayentaClassification.LOW;
import static dev.spillway.judge.kayenta.KayentaClassification.NODATA;
import static dev.spillway.judge.kayenta.KayentaClassification.NODATA_FAIL_METRIC;
import static dev.spillway.judge.kayenta.KayentaClassification.PASS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class KayentaJudgeTest {
  private static final String USUAL = "9.1 10.4 8.8 11.2 10.0 9.6 10.9 9.3 10.2 11.0 9.9 8.5";
  private static final String SIMILAR = "9.4 10.1 8.6 11.5 10.3 9.2 10.7 9.5 10.8 11.1 9.7 8.9";
  private static final String TWICE = "19.2 20.8 18.7 22.1 20.3 19.5 21.6 18.9 20.1 21.9 19.8 17.4";
  private static final String TWELVEFOLD = "40 44 42 50 60";
  private static final String SMALL = "2 4.4 2.2 5 6";
  private static final String TEN = "1.1 2.2 2.9 1.2 2.3 3.1 1.3 1.9 2.4 0.8";
  private static final String ZEROS = "0 0 0 0 0";

  static List<Arguments> directions() {
    return List.of(
        Arguments.of(Direction.EITHER, SIMILAR, USUAL, PASS),
        Arguments.of(Direction.EITHER, TWICE, USUAL, HIGH),
        Arguments.of(Direction.EITHER, USUAL, TWICE, LOW),
        Arguments.of(Direction.INCREASE, TWICE, USUAL, HIGH),
        Arguments.of(Direction.INCREASE, USUAL, TWICE, PASS),
        Arguments.of(Direction.DECREASE, TWICE, USUAL, PASS),
        Arguments.of(Direction.DECREASE, USUAL, TWICE, LOW));
  }

  @ParameterizedTest
  @MethodSource("directions")
  void callsADifferenceBadInItsDirection(
      Direction direction, String experiment, String control, KayentaClassification expected) {
    MetricResult result = find(Metrics.towards(direction), experiment, control);

    assertThat(result.classification()).isEqualTo(expected);
    assertThat(result.critical()).isFalse();
  }

  static List<Arguments> degenerate() {
    return List.of(
        Arguments.of("the same in another order", "1 2 3 4 5", "5 4 3 2 1", PASS),
        Arguments.of("one value, more often", "1 1 1", "1 1", PASS),
        Arguments.of("one value, and zero", "-0.0 0", "0 0 0", PASS),
        Arguments.of("all but one the same", "0 1 1 1 1", "1 1 1 1 1", PASS),
        Arguments.of("an outlier among ties", "1 1 1 1 10", "1 1 1 1 1", PASS),
        Arguments.of("half of the values above zero", "0 3 0 4 0 5 0 3", "0 0 0 0 0 0 0 0", PASS),
        Arguments.of("7 of 10 a hundredfold", "1 2 3 100 210 330 120 180 250 90", TEN, PASS),
        Arguments.of("one value against another", "10 10 10 10 10", "1 1 1 1 1", HIGH),
        Arguments.of("one value against zero", "10 10 10 10 10", ZEROS, HIGH),
        Arguments.of("zero against one value", ZEROS, "10 10 10 10 10", LOW),
        Arguments.of("values against zero", "54 52 55 56 57", ZEROS, HIGH),
        Arguments.of("zero against values", ZEROS, "54 52 55 56 57", LOW));
  }

  @ParameterizedTest(name = "{0}: {3}")
  @MethodSource("degenerate")
  void judgesValuesThatAreTheSame(
      String what, String experiment, String control, KayentaClassification expected) {
    EffectSize size = new EffectSize(EffectMeasure.MEAN_RATIO, 1.2, 0.8, 1.2, 0.8);

    assertThat(find(Metrics.withEffect(size), experiment, control).classification())
        .as(what)
        .isEqualTo(expected);
  }

  static List<Arguments> missing() {
    KayentaMetric replaced = Metrics.cleaned(true, NanStrategy.REPLACE, Outliers.KEPT);
    return List.of(
        Arguments.of(Metrics.ANY, "", USUAL, NODATA, false),
        Arguments.of(Metrics.ANY, USUAL, "", NODATA, false),
        Arguments.of(Metrics.ANY, "NaN NaN", USUAL, NODATA, false),
        Arguments.of(Metrics.critical(), "", USUAL, NODATA, true),
        Arguments.of(Metrics.withData(), "", USUAL, NODATA_FAIL_METRIC, false),
        Arguments.of(Metrics.criticalWithData(), "", "", NODATA, true),
        Arguments.of(replaced, "", USUAL, PASS, false),
        Arguments.of(replaced, "NaN NaN NaN NaN NaN", USUAL, LOW, true));
  }

  @ParameterizedTest
  @MethodSource("missing")
  void judgesMissingData(
      KayentaMetric metric,
      String experiment,
      String control,
      KayentaClassification expected,
      boolean critical) {
    MetricResult result = find(metric, experiment, control);

    assertThat(result.classification()).isEqualTo(expected);
    assertThat(result.critical()).isEqualTo(critical);
  }

  static List<Arguments> effects() {
    return List.of(
        Arguments.of(ratio(1, 1), TWELVEFOLD, SMALL, HIGH, true),
        Arguments.of(ratio(5, 1.2), TWELVEFOLD, SMALL, HIGH, true),
        Arguments.of(ratio(5, 13), TWELVEFOLD, SMALL, HIGH, false),
        Arguments.of(ratio(13, 15), TWELVEFOLD, SMALL, PASS, false),
        Arguments.of(ratio(1, 1), SMALL, TWELVEFOLD, LOW, true),
        Arguments.of(ratio(5, 13), SMALL, TWELVEFOLD, LOW, false),
        Arguments.of(ratio(13, 15), SMALL, TWELVEFOLD, PASS, false),
        Arguments.of(ratio(13, 15), TWELVEFOLD, ZEROS, HIGH, true),
        Arguments.of(cles(0.8, 0.9), TWELVEFOLD, SMALL, HIGH, true),
        Arguments.of(cles(0.8, 0.9), SMALL, TWELVEFOLD, LOW, true),
        Arguments.of(cles(0.8, 1.1), TWELVEFOLD, SMALL, HIGH, false),
        Arguments.of(cles(1.1, 1.1), TWELVEFOLD, SMALL, PASS, false));
  }

  private static EffectSize ratio(double allowed, double critical) {
    return new EffectSize(EffectMeasure.MEAN_RATIO, allowed, 1 / allowed, critical, 1 / critical);
  }

  private static EffectSize cles(double allowed, double critical) {
    return new EffectSize(EffectMeasure.CLES, allowed, 1 - allowed, critical, 1 - critical);
  }

  @ParameterizedTest
  @MethodSource("effects")
  void asksHowLargeTheEffectIs(
      EffectSize size,
      String experiment,
      String control,
      KayentaClassification expected,
      boolean critical) {
    MetricResult result = find(Metrics.critical(size), experiment, control);

    assertThat(result.classification()).isEqualTo(expected);
    assertThat(result.critical()).isEqualTo(critical);
  }

  @Test
  void removesOutliersWhereItIsToldTo() {
    String spiky = USUAL + " 900";
    Outliers removed = new Outliers(OutlierStrategy.REMOVE, 3);

    MetricResult with = find(Metrics.cleaned(NanStrategy.REMOVE, Outliers.KEPT), USUAL, spiky);
    MetricResult without = find(Metrics.cleaned(NanStrategy.REMOVE, removed), USUAL, spiky);

    assertThat(with.controlPoints()).isEqualTo(13);
    assertThat(without.controlPoints()).isEqualTo(12);
    assertThat(without.reason()).isEqualTo("canary and control have the same values");
  }

  @Test
  void saysWhyWithItsNumbers() {
    MetricResult result = find(Metrics.ANY, TWELVEFOLD, SMALL);

    assertThat(result.reason())
        .isEqualTo("shifted by 40 (34 to 58), mean ratio 12.04, effect 12.04");
    assertThat(find(Metrics.ANY, "", SMALL).reason()).isEqualTo("no data of the canary");
    assertThat(find(Metrics.ANY, SMALL, "").reason()).isEqualTo("no data of the control");
  }

  @Test
  void takesBothZerosForOne() {
    assertThat(find(Metrics.ANY, "0 -0.0 1", "0 0 1").reason())
        .isEqualTo("canary and control have the same values");
  }

  @Test
  void judgesEveryMetricInTheOrderOfTheConfiguration() {
    KayentaConfiguration configuration =
        Metrics.configuration(Metrics.named("latency", "speed"), Metrics.named("errors", "faults"));
    SortedMap<String, KayentaSamples> samples = new TreeMap<>();
    samples.put("errors", samples(TWICE, USUAL));
    samples.put("latency", samples(SMALL, SMALL));

    KayentaJudgement judgement = new KayentaJudge(Repairs.NONE).judge(configuration, samples);

    assertThat(judgement.metrics())
        .extracting(MetricResult::name, MetricResult::classification)
        .containsExactly(tuple("latency", PASS), tuple("errors", HIGH));
    assertThat(judgement.score().summary()).isEqualTo(50);
    assertThat(judgement.score().classification()).isEqualTo(ScoreClassification.MARGINAL);
    assertThat(judgement.look()).isEqualTo(new GrowingWindow.Look(50, 5));
  }

  @Test
  void refusesSamplesOfOtherMetricsThanTheConfigured() {
    KayentaJudge judge = new KayentaJudge(Repairs.NONE);
    KayentaConfiguration configuration = Metrics.configuration(Metrics.named("latency"));

    assertThatThrownBy(() -> judge.judge(configuration, new TreeMap<>()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Expected samples of the configured metrics [latency], but they are of []");
  }

  @Property(tries = 200)
  void judgesTheSameWheneverAndInWhateverOrderTheValuesCome(
      @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 0, max = 9) Integer> experiment,
      @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 0, max = 9) Integer> control) {
    List<Double> ours = experiment.stream().map(Integer::doubleValue).toList();
    List<Double> theirs = control.stream().map(Integer::doubleValue).toList();
    KayentaSamples samples = new KayentaSamples(theirs, ours);
    KayentaSamples reversed = new KayentaSamples(theirs.reversed(), ours.reversed());

    MetricResult result = Canaries.find(Repairs.NONE, Metrics.ANY, samples);

    assertThat(Canaries.find(Repairs.NONE, Metrics.ANY, samples)).isEqualTo(result);
    assertThat(Canaries.find(Repairs.NONE, Metrics.ANY, reversed).classification())
        .isEqualTo(result.classification());
  }

  private static MetricResult find(KayentaMetric metric, String experiment, String control) {
    return Canaries.find(Repairs.NONE, metric, samples(experiment, control));
  }

  private static KayentaSamples samples(String experiment, String control) {
    return new KayentaSamples(Values.of(control), Values.of(experiment));
  }
}
