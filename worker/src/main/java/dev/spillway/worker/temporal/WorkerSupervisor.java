package dev.spillway.worker.temporal;

import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;

/**
 * Polls as soon as Temporal is there, keeps an eye on it, and drains at the end. Temporal being
 * away is no reason to die, at the start or later; a mistake of our own is, and shows as not live.
 */
public final class WorkerSupervisor implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(WorkerSupervisor.class);
  private static final Duration LAST_LOOK = Duration.ofSeconds(5);

  private final Supplier<Optional<Trouble>> probe;
  private final TemporalLink link;
  private final SearchAttributes attributes;
  private final Workers workers;
  private final Pace pace;
  private final ApplicationEventPublisher events;

  private final CountDownLatch stopping = new CountDownLatch(1);
  private volatile @Nullable Thread watch;
  private volatile @Nullable Throwable broken;
  private volatile boolean running;
  private int misses;
  private long attributesSeenAt;

  WorkerSupervisor(
      Temporal temporal, Workers workers, Pace pace, ApplicationEventPublisher events) {
    this.probe = temporal.probe();
    this.link = temporal.link();
    this.attributes = temporal.attributes();
    this.workers = workers;
    this.pace = pace;
    this.events = events;
  }

  /**
   * The parts that belong to one Temporal server.
   *
   * @param probe looks, and says what keeps Temporal from being used
   */
  record Temporal(
      Supplier<Optional<Trouble>> probe, TemporalLink link, SearchAttributes attributes) {}

  /** Whether tasks are taken. */
  public boolean polling() {
    return workers.polling() && broken == null;
  }

  /** The mistake that ended it. */
  public Optional<Throwable> broken() {
    return Optional.ofNullable(broken);
  }

  @Override
  public void start() {
    running = true;
    watch = Thread.ofPlatform().name("temporal-watch").start(this::watch);
  }

  private void watch() {
    try {
      do {
        look();
      } while (!stopping.await(pace.after(misses).toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      fail(e);
    }
  }

  private void look() {
    Optional<Trouble> trouble = probe.get();
    link.saw(trouble);
    misses = trouble.isPresent() ? misses + 1 : 0;
    if (trouble.isEmpty()) {
      lookAtAttributes();
      poll();
    }
  }

  private void lookAtAttributes() {
    long now = System.nanoTime();
    boolean due = !workers.polling() || now - attributesSeenAt >= pace.attributes().toNanos();
    if (due && !attributes.getAsBoolean()) {
      attributesSeenAt = now;
      attributes.look();
    }
  }

  private void poll() {
    if (workers.polling() || stopping.getCount() == 0) {
      return;
    }
    try {
      workers.start();
      LOG.info("Polling");
    } catch (StatusRuntimeException e) {
      LOG.debug("Temporal went away again: {}", e.getStatus());
      misses++;
    }
  }

  private void fail(Throwable mistake) {
    if (stopping.getCount() == 0) {
      return;
    }
    broken = mistake;
    LOG.error("The workers are broken by a mistake of ours; restart this process", mistake);
    AvailabilityChangeEvent.publish(events, this, LivenessState.BROKEN);
  }

  @Override
  public void stop() {
    stopping.countDown();
    Thread watching = watch;
    if (watching != null) {
      watching.interrupt();
      try {
        watching.join(LAST_LOOK);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    workers.drain();
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
