package dev.spillway.activities.analysis;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a threshold's query brought.
 *
 * @param value of a scalar, or of a vector with one element
 * @param problem why there is no value, or why it may be wrong
 */
record ThresholdReading(OptionalDouble value, Optional<String> problem) {
  static ThresholdReading of(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Refused refused -> without(refused.problem());
      case Outcome.Unanswered unanswered -> without(unanswered.problem());
      case Outcome.Answered answered -> of(answered.answer());
    };
  }

  static ThresholdReading without(String problem) {
    return new ThresholdReading(OptionalDouble.empty(), Optional.of(problem));
  }

  private static ThresholdReading of(PrometheusAnswer answer) {
    return switch (answer.shape()) {
      case SCALAR, VECTOR -> ofElements(answer);
      case STRING -> without("the query yields a text; write one that yields a number");
      case MATRIX ->
          without("the query yields readings over a time; aggregate them, such as by rate()");
    };
  }

  private static ThresholdReading ofElements(PrometheusAnswer answer) {
    if (answer.series().isEmpty()) {
      return without("the query matches nothing; check its names, and whether the pods serve them");
    }
    if (answer.series().size() > 1) {
      return without(
          "the query yields %d values; aggregate them into one, such as by sum()"
              .formatted(answer.series().size()));
    }
    PrometheusSeries element = answer.series().getFirst();
    if (element.readings().isEmpty()) {
      return without("the query yields a histogram; take a number of it, such as its quantile");
    }
    double value = element.readings().getLast().value();
    return Double.isFinite(value)
        ? new ThresholdReading(OptionalDouble.of(value), CounterHistory.warning(answer))
        : without(
            "the query yields %s; does it divide by something that was not there?"
                .formatted(value));
  }
}
