package dev.spillway.judge.kayenta;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * The values of one metric, one for each step of the time that was watched; not a number where a
 * step has none.
 *
 * @param control of the version the canary is compared to
 * @param experiment of the canary
 */
public record KayentaSamples(List<Double> control, List<Double> experiment) {
  public KayentaSamples {
    control = List.copyOf(control);
    experiment = List.copyOf(experiment);
  }

  /**
   * With so many values at least on each side. Kayenta does this before it judges, mostly for a
   * side without any; it matters where what is not a number is replaced.
   */
  public KayentaSamples paddedTo(int steps) {
    return new KayentaSamples(padded(control, steps), padded(experiment, steps));
  }

  private static List<Double> padded(List<Double> values, int steps) {
    int missing = Math.max(0, steps - values.size());
    return Stream.concat(values.stream(), Collections.nCopies(missing, Double.NaN).stream())
        .toList();
  }
}
