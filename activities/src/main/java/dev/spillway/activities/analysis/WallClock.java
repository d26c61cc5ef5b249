package dev.spillway.activities.analysis;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/** The machine's time. */
public final class WallClock implements Pacer {
  private static final Duration BEAT = Duration.ofMillis(250);

  private final Clock clock = Clock.systemUTC();

  @Override
  public Instant now() {
    return clock.instant();
  }

  @Override
  public void awaitUntil(Instant then, Runnable beat) {
    beat.run();
    for (Duration left = left(then); left.isPositive(); left = left(then)) {
      LockSupport.parkNanos(left.compareTo(BEAT) < 0 ? left.toNanos() : BEAT.toNanos());
      beat.run();
    }
  }

  private Duration left(Instant then) {
    return Duration.between(clock.instant(), then);
  }
}
