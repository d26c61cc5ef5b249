package dev.spillway.activities.analysis;

import dev.spillway.activities.failure.Failures;
import dev.spillway.wire.FailureType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/** The machine's time. Waits by a clock that nobody sets. */
public final class WallClock implements Pacer {
  private static final Duration BEAT = Duration.ofMillis(250);

  private final Clock clock = Clock.systemUTC();

  @Override
  public Instant now() {
    return clock.instant();
  }

  @Override
  public void awaitUntil(Instant then, Runnable beat) {
    long began = System.nanoTime();
    long waits = Duration.between(clock.instant(), then).toNanos();
    beat.run();
    for (long left = waits; left > 0; left = waits - (System.nanoTime() - began)) {
      LockSupport.parkNanos(Math.min(left, BEAT.toNanos()));
      requireNoInterruption();
      beat.run();
    }
  }

  private static void requireNoInterruption() {
    if (Thread.currentThread().isInterrupted()) {
      throw Failures.of(
          FailureType.UNAVAILABLE,
          "Expected to wait for the next sample, but this worker stops; another one goes on");
    }
  }
}
