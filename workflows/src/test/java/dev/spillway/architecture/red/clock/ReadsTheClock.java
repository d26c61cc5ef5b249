package dev.spillway.architecture.red.clock;

import dev.spillway.architecture.Offences;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.Supplier;

@Offences(6)
public record ReadsTheClock(Clock clock) {
  Instant instant() {
    return Instant.now();
  }

  LocalDate date() {
    return LocalDate.now(ZoneOffset.UTC);
  }

  Supplier<Instant> later() {
    return Instant::now;
  }

  long elapsed() {
    return System.nanoTime();
  }
}
