package dev.spillway.activities.analysis;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Time that passes when somebody waits, at once. */
final class ManualPacer implements Pacer {
  private final List<Duration> waits = new ArrayList<>();
  private Instant now;

  ManualPacer(Instant now) {
    this.now = now;
  }

  @Override
  public synchronized Instant now() {
    return now;
  }

  @Override
  public void awaitUntil(Instant then, Runnable beat) {
    beat.run();
    passTo(then);
  }

  private synchronized void passTo(Instant then) {
    if (then.isAfter(now)) {
      waits.add(Duration.between(now, then));
      now = then;
    }
  }

  synchronized void pass(Duration time) {
    now = now.plus(time);
  }

  synchronized List<Duration> waits() {
    return List.copyOf(waits);
  }
}
