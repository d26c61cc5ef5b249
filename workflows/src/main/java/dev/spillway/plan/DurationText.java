package dev.spillway.plan;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as plan files spell them: {@code 350ms}, {@code 2m}, {@code 1h30m}, {@code 7d}. */
public final class DurationText {
  private static final Pattern FORM =
      Pattern.compile(
          "(?=\\d)((?<d>\\d{1,5})d)?((?<h>\\d{1,6})h)?((?<m>\\d{1,6})m(?!s))?"
              + "((?<s>\\d{1,6})s)?((?<ms>\\d{1,6})ms)?");

  private DurationText() {}

  /** Reads one. */
  public static Duration parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "Expected a duration such as 350ms, 2m, 1h30m or 7d, but was " + Shown.quoted(text));
    }
    return Duration.ofDays(part(matcher, "d"))
        .plusHours(part(matcher, "h"))
        .plusMinutes(part(matcher, "m"))
        .plusSeconds(part(matcher, "s"))
        .plusMillis(part(matcher, "ms"));
  }

  private static long part(Matcher matcher, String unit) {
    String digits = matcher.group(unit);
    return digits == null ? 0 : Long.parseLong(digits);
  }
}
