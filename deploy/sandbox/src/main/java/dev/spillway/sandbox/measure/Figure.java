package dev.spillway.sandbox.measure;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One measured figure with its noise. */
record Figure(String what, Unit unit, Spread spread) {
  enum Unit {
    EVENTS("%,.0f", ""),
    BYTES("%,.0f", ""),
    MILLISECONDS("%,.0f", " ms"),
    ROWS_PER_SECOND("%,.0f", " rows/s"),
    RATIO("%.2f", "");

    private final String number;
    private final String suffix;

    Unit(String number, String suffix) {
      this.number = number;
      this.suffix = suffix;
    }

    String show(double value) {
      return String.format(Locale.ROOT, number, value) + suffix;
    }

    /** Two values with their unit once. */
    String show(double from, double to) {
      return String.format(Locale.ROOT, number, from) + " … " + show(to);
    }
  }

  /** Empty where no run gave a value. */
  static Optional<Figure> of(String what, Unit unit, List<Double> values) {
    return values.isEmpty()
        ? Optional.empty()
        : Optional.of(new Figure(what, unit, Spread.of(values)));
  }
}
