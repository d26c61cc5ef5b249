package dev.spillway.worker.gateway;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Room for work beside requests: one place at first, and one more each time that some work has
 * ended or none ends. A process that has just begun does everything slowly, and acknowledgements
 * must not wait for it; work that only waits for others holds up nobody.
 */
final class Places {
  /** After so many ends there is one place more. */
  static final int EACH = 10;

  /** After so long without an end, too. */
  static final Duration STUCK = Duration.ofSeconds(1);

  private final Semaphore free = new Semaphore(1);
  private int most;
  private int places = 1;
  private int ended;

  /** At most so many. */
  Places(int most) {
    this.most = most;
  }

  /** Takes all that are free, and waits for one where none is. */
  int take() throws InterruptedException {
    while (!free.tryAcquire(STUCK.toMillis(), TimeUnit.MILLISECONDS)) {
      grow();
    }
    return 1 + free.drainPermits();
  }

  /** Gives back what was taken and is not needed. */
  void giveBack(int unused) {
    free.release(unused);
  }

  /** Work in one place has ended. */
  synchronized void end() {
    free.release();
    ended++;
    if (ended % EACH == 0) {
      grow();
    }
  }

  private synchronized void grow() {
    if (places < most) {
      places++;
      free.release();
    }
  }

  /** Waits for all work to end; whether it has. */
  boolean close(Duration patience) throws InterruptedException {
    return free.tryAcquire(last(), patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  private synchronized int last() {
    most = places;
    return places;
  }
}
