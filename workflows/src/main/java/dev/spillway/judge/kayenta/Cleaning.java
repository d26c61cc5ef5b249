package dev.spillway.judge.kayenta;

import java.util.List;
import java.util.stream.DoubleStream;

/** What is done to the values of a metric before they are compared: NaN first, then outliers. */
public record Cleaning(NanStrategy nans, Outliers outliers) {
  public static final Cleaning USUAL = new Cleaning(NanStrategy.REMOVE, Outliers.KEPT);

  double[] clean(List<Double> values) {
    DoubleStream all = values.stream().mapToDouble(each -> each);
    DoubleStream numbers =
        switch (nans) {
          case REMOVE -> all.filter(Cleaning::isNumber);
          case REPLACE -> all.map(each -> isNumber(each) ? each : 0);
        };
    return outliers.without(numbers.toArray());
  }

  private static boolean isNumber(double value) {
    return !Double.isNaN(value);
  }
}
