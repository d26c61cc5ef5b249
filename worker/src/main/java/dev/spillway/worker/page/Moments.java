package dev.spillway.worker.page;

import static dev.spillway.worker.page.Node.element;

import dev.spillway.step.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Times and durations as the pages show them, always in UTC. */
final class Moments {
  private static final DateTimeFormatter FULL = pattern("yyyy-MM-dd HH:mm:ss 'UTC'");
  private static final DateTimeFormatter TIME = pattern("HH:mm:ss");
  private static final DateTimeFormatter DAY = pattern("MM-dd HH:mm");

  private Moments() {}

  /** A time that machines can read, too. */
  static Node.Element full(Instant at) {
    return element("time", FULL.format(at)).with("datetime", at.toString());
  }

  /** As short as the span of a page allows. */
  static String brief(Instant at, Duration span) {
    return (span.compareTo(Duration.ofDays(1)) < 0 ? TIME : DAY).format(at);
  }

  /** How long, to the second, or to the minute where that is enough. */
  static String howLong(Duration duration) {
    Duration whole = duration.isNegative() ? Duration.ZERO : duration;
    if (whole.compareTo(Duration.ofSeconds(1)) < 0) {
      return "under 1s";
    }
    ChronoUnit unit =
        whole.compareTo(Duration.ofHours(1)) < 0 ? ChronoUnit.SECONDS : ChronoUnit.MINUTES;
    return Words.of(whole.truncatedTo(unit));
  }

  private static DateTimeFormatter pattern(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
  }
}
