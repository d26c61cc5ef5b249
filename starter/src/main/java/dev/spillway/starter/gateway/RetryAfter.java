package dev.spillway.starter.gateway;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** How long a gateway asks to wait (RFC 9110, 10.2.3): seconds, or a date. */
final class RetryAfter {
  private static final Duration USUAL = Duration.ofSeconds(1);

  /** Who would wait longer can as well try again later. */
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private RetryAfter() {}

  static Duration of(Optional<String> header) {
    return header.map(String::strip).map(RetryAfter::read).orElse(USUAL);
  }

  private static Duration read(String text) {
    if (text.matches("\\d{1,9}")) {
      return Deadline.shorter(Duration.ofSeconds(Long.parseLong(text)), LONGEST);
    }
    try {
      Instant at = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration left = Duration.between(Instant.now(), at);
      return left.isNegative() ? Duration.ZERO : Deadline.shorter(left, LONGEST);
    } catch (DateTimeException e) {
      return USUAL;
    }
  }
}
