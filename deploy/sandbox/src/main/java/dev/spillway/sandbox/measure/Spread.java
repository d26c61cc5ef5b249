package dev.spillway.sandbox.measure;

import java.util.List;

/**
 * What several runs of the same thing came to.
 *
 * @param values in the order of the runs
 */
public record Spread(double median, double min, double max, List<Double> values) {
  public Spread {
    values = List.copyOf(values);
  }

  /** Of one value or more. */
  public static Spread of(List<Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("Expected a value, but there was none");
    }
    List<Double> sorted = values.stream().sorted().toList();
    int upper = sorted.size() / 2;
    int lower = (sorted.size() - 1) / 2;
    return new Spread(
        (sorted.get(lower) + sorted.get(upper)) / 2, sorted.getFirst(), sorted.getLast(), values);
  }
}
