package dev.spillway.judge;

import dev.spillway.judge.evidence.RatioInterval;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How many times stable's share the canary's is, valid at all times together.
 *
 * @param atLeast null while nothing excludes any
 * @param atMost null while nothing excludes any
 */
public record TimesStable(@Nullable Double atLeast, @Nullable Double atMost) {
  static TimesStable of(RatioInterval interval) {
    return new TimesStable(
        interval.lower() > 0 ? (Double) rounded(interval.lower()) : null,
        Double.isFinite(interval.upper()) ? (Double) rounded(interval.upper()) : null);
  }

  private static double rounded(double factor) {
    return Math.round(factor * 1e4) / 1e4;
  }

  /** In words; empty while nothing is excluded. */
  String inWords() {
    if (atLeast != null && atMost != null) {
      return String.format(Locale.ROOT, "%.2g to %.2g times stable", atLeast, atMost);
    }
    if (atLeast != null) {
      return String.format(Locale.ROOT, "at least %.2g times stable", atLeast);
    }
    return atMost == null ? "" : String.format(Locale.ROOT, "at most %.2g times stable", atMost);
  }
}
