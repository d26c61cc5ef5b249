package dev.spillway.activities.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.activities.analysis.PrometheusAnswer.Shape;
import dev.spillway.judge.evidence.Reading;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThresholdReadingTest {
  private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");

  @ParameterizedTest
  @EnumSource(
      value = Shape.class,
      names = {"SCALAR", "VECTOR"})
  void takesAScalarOrTheOnlyElementOfAVector(Shape shape) {
    ThresholdReading reading = read(shape, List.of(), series(3));

    assertThat(reading.value()).hasValue(3);
    assertThat(reading.problem()).isEmpty();
  }

  @Test
  void takesAnEmptyVectorForNoValue() {
    assertProblem(read(Shape.VECTOR, List.of()), "matches nothing");
  }

  @Test
  void takesSeveralElementsForNoValue() {
    assertProblem(read(Shape.VECTOR, List.of(), series(1), series(2)), "2 values", "sum()");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void takesWhatIsNoNumberForNoValue(double value) {
    assertProblem(read(Shape.SCALAR, List.of(), series(value)), String.valueOf(value), "divide");
  }

  @Test
  void takesReadingsOverATimeForNoValue() {
    assertProblem(read(Shape.MATRIX, List.of(), series(1)), "rate()");
  }

  @Test
  void takesATextForNoValue() {
    assertProblem(read(Shape.STRING, List.of()), "a text");
  }

  @Test
  void takesAHistogramForNoValue() {
    PrometheusSeries histogram =
        new PrometheusSeries(
            new TreeMap<>(), List.of(), List.of(new HistogramReading(AT, 1, List.of())));

    assertProblem(read(Shape.VECTOR, List.of(), histogram), "quantile");
  }

  @Test
  void keepsTheProblemOfAQuestionWithoutAnAnswer() {
    assertProblem(ThresholdReading.of(new Outcome.Refused("no such function")), "no such");
    assertProblem(ThresholdReading.of(new Outcome.Unanswered("got 503")), "503");
  }

  @Test
  void doubtsAValueThatComesWithAWarning() {
    ThresholdReading reading = read(Shape.VECTOR, List.of("store\n10.0.0.1 is down"), series(3));

    assertThat(reading.value()).hasValue(3);
    assertThat(reading.problem()).get().asString().contains("(store 10.0.0.1 is down)", "look at");
  }

  private static ThresholdReading read(
      Shape shape, List<String> warnings, PrometheusSeries... series) {
    return ThresholdReading.of(
        new Outcome.Answered(new PrometheusAnswer(shape, List.of(series), warnings, List.of())));
  }

  private static PrometheusSeries series(double value) {
    return new PrometheusSeries(new TreeMap<>(), List.of(new Reading(AT, value)), List.of());
  }

  private static void assertProblem(ThresholdReading reading, String... parts) {
    assertThat(reading.value()).isEmpty();
    assertThat(reading.problem()).get().asString().contains(parts);
  }
}
