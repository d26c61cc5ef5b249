package dev.spillway.judge.evidence;

import java.time.Duration;
import java.util.Locale;

/** Durations as plans spell them. */
public final class Spelled {
  private Spelled() {}

  /** Such as {@code 1h30m}, {@code 45s} or {@code 250ms}. */
  public static String of(Duration duration) {
    if (duration.isZero()) {
      return "0s";
    }
    String iso = duration.toString().substring(2).toLowerCase(Locale.ROOT);
    long millis = duration.toMillis();
    return millis % 1000 != 0 && millis < 1000 ? millis + "ms" : iso;
  }
}
