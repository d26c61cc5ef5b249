package dev.spillway.starter.gateway;

import java.time.Duration;

/** A moment on the clock that nobody sets. */
record Deadline(long nanos) {
  /** So long from now; as good as never where that is too long to count. */
  static Deadline in(Duration time) {
    Duration countable = shorter(time, Duration.ofDays(10_000));
    return new Deadline(System.nanoTime() + countable.toNanos());
  }

  /** What is left of it; zero once it is over. */
  Duration left() {
    return Duration.ofNanos(Math.max(0, nanos - System.nanoTime()));
  }

  boolean isOver() {
    return left().isZero();
  }

  /** Waits so long, but not beyond it. */
  void pause(Duration time) {
    try {
      Thread.sleep(shorter(time, left()));
    } catch (InterruptedException e) {
      throw Interrupted.failure();
    }
  }

  static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
