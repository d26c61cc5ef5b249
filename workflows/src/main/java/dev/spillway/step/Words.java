package dev.spillway.step;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Values as people say them. */
public final class Words {
  private Words() {}

  /** A duration as a plan file spells it, such as {@code 1h 30m} or {@code 350ms}. */
  public static String of(Duration duration) {
    if (duration.isZero()) {
      return "0s";
    }
    List<String> parts = new ArrayList<>();
    add(parts, duration.toDays(), "d");
    add(parts, duration.toHoursPart(), "h");
    add(parts, duration.toMinutesPart(), "m");
    add(parts, duration.toSecondsPart(), "s");
    add(parts, duration.toMillisPart(), "ms");
    return String.join(" ", parts);
  }

  private static void add(List<String> parts, long amount, String unit) {
    if (amount > 0) {
      parts.add(amount + unit);
    }
  }
}
