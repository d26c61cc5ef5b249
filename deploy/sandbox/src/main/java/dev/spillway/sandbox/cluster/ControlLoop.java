package dev.spillway.sandbox.cluster;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread on which the controllers think; what waits for something waits elsewhere. */
final class ControlLoop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ControlLoop.class);

  private static final Duration END = Duration.ofSeconds(5);

  private final ScheduledThreadPoolExecutor thread =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().daemon().name("sandbox-controllers").factory());

  void run(Runnable work) {
    later(Duration.ZERO, work);
  }

  void later(Duration delay, Runnable work) {
    try {
      var unused = thread.schedule(() -> guarded(work), delay.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("closed; nothing more to do");
    }
  }

  /** Does something slow aside and goes on with its result in the loop. */
  void aside(Runnable slow) {
    Thread.ofVirtual().start(() -> guarded(slow));
  }

  /** One failed thought must not end the others; events and resyncs bring it up again. */
  private static void guarded(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.warn("A controller stumbled", e);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
    try {
      if (!thread.awaitTermination(END.toSeconds(), TimeUnit.SECONDS)) {
        LOG.warn("A controller did not end within {}", END);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
