package dev.spillway.activities.flag;

import dev.spillway.activities.failure.Failures;
import dev.spillway.wire.FailureType;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Asks until it is so, or the time is up. */
final class Waiting {
  private static final Duration BETWEEN = Duration.ofMillis(50);

  private Waiting() {}

  /**
   * Whether it became so.
   *
   * @param beat called before each question; throws when the wait must end
   */
  static boolean until(BooleanSupplier itIsSo, Duration atMost, Runnable beat) {
    long begin = System.nanoTime();
    beat.run();
    while (!itIsSo.getAsBoolean()) {
      if (System.nanoTime() - begin >= atMost.toNanos()) {
        return false;
      }
      pause();
      beat.run();
    }
    return true;
  }

  private static void pause() {
    try {
      Thread.sleep(BETWEEN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failures.of(
          FailureType.UNAVAILABLE,
          "Expected to wait on, but the worker stops; another one tries again",
          e);
    }
  }
}
