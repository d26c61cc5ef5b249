package dev.spillway.worker.page;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Measured values as people read them. */
final class Figures {
  private static final Pattern MAX =
      Pattern.compile("(?:^|\\s)at most (\\d+(?:\\.\\d+)?)(%| ms|)(?=$|[\\s,])");

  private Figures() {}

  /** With its unit; says so where there is no value. */
  static String shown(@Nullable Double value, String unit) {
    if (value == null) {
      return "no data";
    }
    if (value.isInfinite()) {
      return "above its highest bucket";
    }
    return switch (unit) {
      case "ratio" -> String.format(Locale.ROOT, "%.2f %%", value * 100);
      case "seconds" -> String.format(Locale.ROOT, "%.0f ms", value * 1_000);
      default -> String.format(Locale.ROOT, "%.4g %s", value, unit).strip();
    };
  }

  /**
   * The upper limit that stands in a limit's words, in the metric's unit. None where the words name
   * no number of their own, as in {@code at most stable + 0.5pp}.
   */
  static OptionalDouble max(String limit, String unit) {
    Matcher matcher = MAX.matcher(limit);
    while (matcher.find()) {
      double number = Double.parseDouble(matcher.group(1));
      switch (unit + matcher.group(2)) {
        case "ratio%" -> {
          return OptionalDouble.of(number / 100);
        }
        case "seconds ms" -> {
          return OptionalDouble.of(number / 1_000);
        }
        default -> {
          if (matcher.group(2).isEmpty() && !unit.equals("ratio") && !unit.equals("seconds")) {
            return OptionalDouble.of(number);
          }
        }
      }
    }
    return OptionalDouble.empty();
  }

  /** A place on a drawing, in percent of its width. */
  static String percent(double x) {
    return String.format(Locale.ROOT, "%.2f%%", x);
  }

  static String pixels(double y) {
    return String.format(Locale.ROOT, "%.1f", y);
  }
}
