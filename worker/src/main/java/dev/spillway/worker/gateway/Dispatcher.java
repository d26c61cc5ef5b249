package dev.spillway.worker.gateway;

import dev.spillway.activities.authority.DecisionDatabase;
import dev.spillway.activities.authority.Inbox;
import dev.spillway.activities.authority.InboxWatch;
import dev.spillway.activities.authority.SeenTable;
import io.temporal.failure.ApplicationFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Takes clicks from the inbox and has them carried out, those of different releases beside each
 * other; several processes may. Of one release the inbox gives out one click at a time. The threads
 * are of the platform: requests are answered on virtual ones, which wait for each other's turn to
 * compute, and an acknowledgement must not wait for work.
 */
final class Dispatcher implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

  private static final int AT_ONCE = 8;

  /** After which another process takes over from one that died; prolonged while we live. */
  private static final Duration CLAIM = Duration.ofSeconds(10);

  private static final Duration PROLONG = Duration.ofSeconds(3);
  private static final Duration SWEEP = Duration.ofMinutes(10);
  private static final Duration LAST_CLICKS = Duration.ofSeconds(10);

  private final Inbox inbox;
  private final InboxWatch watch;
  private final SeenTable seen;
  private final ClickWork work;
  private final Clock clock;
  private final Places places = new Places(AT_ONCE);
  private final Set<String> inHand = ConcurrentHashMap.newKeySet();
  private volatile boolean running;
  private Thread taker = new Thread();
  private Thread keeper = new Thread();
  private Instant sweepAt = Instant.EPOCH;

  Dispatcher(DecisionDatabase database, ClickDesk desk, ClickWork.Told told, Clock clock) {
    this.inbox = new Inbox(database);
    this.watch = new InboxWatch(database);
    this.seen = new SeenTable(database);
    this.work = new ClickWork(inbox, desk, told, clock);
    this.clock = clock;
  }

  @Override
  public void start() {
    running = true;
    taker = Thread.ofPlatform().daemon().name("click-dispatcher").start(this::takeClicks);
    keeper = Thread.ofPlatform().daemon().name("click-claims").start(this::keepClaims);
  }

  /** Those under way may end; what does not, another process takes over. */
  @Override
  public void stop() {
    running = false;
    taker.interrupt();
    try {
      var unused = places.close(LAST_CLICKS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    keeper.interrupt();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void takeClicks() {
    while (running) {
      try {
        if (!round()) {
          watch.await(ClickWork.AGAIN);
        }
      } catch (InterruptedException e) {
        // A stop breaks off what waits.
        break;
      } catch (ApplicationFailure e) {
        if (running) {
          LOG.warn("the inbox cannot be read: {}", e.getOriginalMessage());
          pause(ClickWork.AGAIN);
        }
      } catch (RuntimeException e) {
        LOG.error("a mistake of ours at the inbox", e);
        pause(ClickWork.AGAIN);
      }
    }
    watch.close();
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether there may be more to take. */
  private boolean round() throws InterruptedException {
    if (clock.instant().isAfter(sweepAt)) {
      sweepAt = clock.instant().plus(SWEEP);
      seen.sweep();
    }
    int room = places.take();
    List<Inbox.Claimed> claimed = List.of();
    try {
      claimed = inbox.claim(room, CLAIM);
    } finally {
      places.giveBack(room - claimed.size());
    }
    claimed.forEach(this::begin);
    return claimed.size() == room;
  }

  private void begin(Inbox.Claimed claimed) {
    String hash = claimed.click().hash();
    inHand.add(hash);
    Thread.ofPlatform()
        .daemon()
        .name("click-" + hash)
        .start(
            () -> {
              try {
                work.carryOut(claimed);
              } catch (ApplicationFailure e) {
                LOG.warn("a click is carried out again: {}", e.getOriginalMessage());
              } finally {
                inHand.remove(hash);
                places.end();
              }
            });
  }

  private void keepClaims() {
    while (!Thread.currentThread().isInterrupted()) {
      pause(PROLONG);
      List<String> ours = List.copyOf(inHand);
      if (!ours.isEmpty()) {
        prolong(ours);
      }
    }
  }

  private void prolong(List<String> ours) {
    try {
      inbox.keep(ours, CLAIM);
    } catch (ApplicationFailure e) {
      LOG.warn("claims on clicks cannot be prolonged: {}", e.getOriginalMessage());
    }
  }
}
