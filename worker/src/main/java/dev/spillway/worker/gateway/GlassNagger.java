package dev.spillway.worker.gateway;

import dev.spillway.activities.authority.GlassDebt;
import dev.spillway.activities.authority.GlassReminders;
import dev.spillway.model.EnvironmentName;
import dev.spillway.model.Fingerprint;
import dev.spillway.model.ReleaseId;
import dev.spillway.model.ServiceName;
import dev.spillway.port.Notice;
import dev.spillway.worker.notice.Messenger;
import io.temporal.failure.ApplicationFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Tells people that somebody decided alone, at once, and reminds them until somebody else has
 * looked at it. Several processes may do so.
 */
final class GlassNagger implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(GlassNagger.class);
  private static final Duration LOOK = Duration.ofSeconds(30);
  private static final String UNKNOWN = "unknown";
  private static final int ID_DIGITS = 24;

  private final GlassReminders reminders;
  private final Messenger messenger;
  private final Clock clock;
  private final Semaphore woken = new Semaphore(0);
  private volatile boolean running;
  private Thread thread = new Thread();

  GlassNagger(GlassReminders reminders, Messenger messenger, Clock clock) {
    this.reminders = reminders;
    this.messenger = messenger;
    this.clock = clock;
  }

  /** Has it look at once. */
  void wake() {
    woken.release();
  }

  @Override
  public void start() {
    running = true;
    thread = Thread.ofVirtual().name("glass-reminders").start(this::run);
  }

  @Override
  public void stop() {
    running = false;
    thread.interrupt();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void run() {
    try {
      while (running) {
        look();
        var unused = woken.tryAcquire(LOOK.toSeconds(), TimeUnit.SECONDS);
        woken.drainPermits();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    try {
      tellWhatIsDue();
    } catch (ApplicationFailure e) {
      LOG.warn("nobody is reminded of reviews: {}", e.getOriginalMessage());
    } catch (RuntimeException e) {
      // A mistake of ours at one must not end all reminders.
      LOG.error("a mistake of ours at a reminder of a review", e);
    }
  }

  void tellWhatIsDue() {
    Instant now = clock.instant();
    for (GlassReminders.Case one : reminders.all()) {
      int due = one.due(now);
      if (due > one.told()
          && reminders.claim(one)
          && messenger.send(about(one), letter(one, now))) {
        reminders.told(one, due);
      }
    }
  }

  private static Messenger.About about(GlassReminders.Case one) {
    GlassDebt debt = one.debt();
    return new Messenger.About(
        new ReleaseId(debt.release()),
        new ServiceName(debt.service().isEmpty() ? UNKNOWN : debt.service()),
        new EnvironmentName(debt.environment().isEmpty() ? UNKNOWN : debt.environment()));
  }

  private static Messenger.Letter letter(GlassReminders.Case one, Instant now) {
    GlassDebt debt = one.debt();
    String id =
        Fingerprint.of(debt.principal(), debt.release(), debt.incident(), String.valueOf(debt.at()))
            .substring(0, ID_DIGITS);
    boolean overdue = !debt.reviewBy().isAfter(now);
    return new Messenger.Letter(
        "glass/%s/%d".formatted(id, one.due(now)),
        one.told() == 0 ? Notice.Kind.GLASS_BROKEN : Notice.Kind.REVIEW_DUE,
        (overdue
                ? "Overdue: nobody has reviewed what %s decided alone for %s"
                : "%s decided alone for %s")
            .formatted(debt.principal(), debt.incident()),
        text(one, overdue));
  }

  private static String text(GlassReminders.Case one, boolean overdue) {
    GlassDebt debt = one.debt();
    return "%s decided alone on release %s at %s, for %s. %sSomebody else has to look at it by %s%s: spillway review %s --of %s --incident %s"
        .formatted(
            debt.principal(),
            debt.release(),
            debt.at(),
            debt.incident(),
            one.taken() ? "" : "Nobody knows whether the release took it. ",
            debt.reviewBy(),
            overdue ? ", which is over" : "",
            debt.release(),
            debt.principal(),
            debt.incident());
  }
}
