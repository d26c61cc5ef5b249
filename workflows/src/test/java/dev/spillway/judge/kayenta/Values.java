package dev.spillway.judge.kayenta;

import java.util.List;
import java.util.stream.Stream;

/** Samples as tests write them. */
final class Values {
  private Values() {}

  /** Numbers, or none, separated by blanks. */
  static List<Double> of(String text) {
    return Stream.of(text.split(" ")).filter(each -> !each.isEmpty()).map(Double::valueOf).toList();
  }

  static double[] array(String text) {
    return array(of(text));
  }

  static double[] array(List<Double> values) {
    return values.stream().mapToDouble(each -> each).toArray();
  }

  static List<Double> scaled(double factor, List<Double> values) {
    return values.stream().map(each -> factor * each).toList();
  }
}
