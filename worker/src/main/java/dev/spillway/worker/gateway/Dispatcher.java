package dev.spillway.worker.gateway;

import dev.spillway.activities.authority.Click;
import dev.spillway.activities.authority.DecisionDatabase;
import dev.spillway.activities.authority.Inbox;
import dev.spillway.activities.authority.InboxWatch;
import dev.spillway.activities.authority.SeenTable;
import io.temporal.failure.ApplicationFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Takes clicks from the inbox and has them carried out, one after the other; several processes may.
 * One that cannot be carried out now is tried again, but not for ever: nobody wants a click of this
 * morning to count in the afternoon.
 */
final class Dispatcher implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

  private static final int AT_ONCE = 10;

  /** Also how long a click that was given back is left alone. */
  private static final Duration AGAIN = Duration.ofSeconds(3);

  /** Longer than a click takes while no worker answers, so that nobody else carries it out too. */
  private static final Duration CLAIM = Duration.ofMinutes(5);

  private static final Duration TOO_OLD = Duration.ofMinutes(15);
  private static final Duration SWEEP = Duration.ofMinutes(10);

  private final Inbox inbox;
  private final InboxWatch watch;
  private final SeenTable seen;
  private final ClickDesk desk;
  private final Told told;
  private final Clock clock;
  private volatile boolean running;
  private Thread thread = new Thread();
  private Instant sweepAt = Instant.EPOCH;

  Dispatcher(DecisionDatabase database, ClickDesk desk, Told told, Clock clock) {
    this.inbox = new Inbox(database);
    this.watch = new InboxWatch(database);
    this.seen = new SeenTable(database);
    this.desk = desk;
    this.told = told;
    this.clock = clock;
  }

  /** Who hears of what became of a click. */
  record Told(Answers clicker, Refusals refusals) {}

  @Override
  public void start() {
    running = true;
    thread = Thread.ofVirtual().name("click-dispatcher").start(this::run);
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
    while (running) {
      try {
        if (round() == 0) {
          watch.await(AGAIN);
        }
      } catch (ApplicationFailure e) {
        // A stop breaks off what waits.
        if (running) {
          LOG.warn("the inbox cannot be read: {}", e.getOriginalMessage());
          pause();
        }
      } catch (RuntimeException e) {
        LOG.error("a mistake of ours at a click", e);
        pause();
      }
    }
    watch.close();
  }

  private static void pause() {
    try {
      Thread.sleep(AGAIN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private int round() {
    if (clock.instant().isAfter(sweepAt)) {
      sweepAt = clock.instant().plus(SWEEP);
      seen.sweep();
    }
    List<Inbox.Claimed> claimed = inbox.claim(AT_ONCE, CLAIM);
    claimed.forEach(this::carryOut);
    return claimed.size();
  }

  private void carryOut(Inbox.Claimed claimed) {
    Click click = claimed.click();
    switch (desk.handle(click)) {
      case ClickDesk.Outcome.Taken taken -> {
        inbox.done(click, taken.principal(), taken.text());
        told.clicker().tell(click, taken.text());
      }
      case ClickDesk.Outcome.Refused refused -> refuse(click, refused);
      case ClickDesk.Outcome.Later later -> {
        boolean tooOld = claimed.receivedAt().plus(TOO_OLD).isBefore(clock.instant());
        if (tooOld) {
          refuse(click, new ClickDesk.Outcome.Refused(null, 503, later.why()));
        } else {
          inbox.giveBack(click, AGAIN, later.why());
        }
      }
    }
  }

  private void refuse(Click click, ClickDesk.Outcome.Refused refused) {
    String principal = refused.principal();
    inbox.done(click, principal, "refused: " + refused.cause());
    told.refusals()
        .note(
            principal == null ? "account " + click.user() : principal + " (slack)",
            "%s %s".formatted(click.action(), click.release()),
            refused.status(),
            refused.cause());
    told.clicker().tell(click, "Not taken. " + refused.cause());
  }
}
