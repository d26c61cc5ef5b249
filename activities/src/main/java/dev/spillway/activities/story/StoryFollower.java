package dev.spillway.activities.story;

import dev.spillway.activities.failure.Failures;
import dev.spillway.activities.registry.Notifications;
import dev.spillway.activities.registry.Notifications.Heard;
import dev.spillway.model.ReleaseId;
import io.temporal.failure.ApplicationFailure;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has a teller follow the record until it is closed, through whatever goes wrong. */
public final class StoryFollower implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StoryFollower.class);
  private static final String RECORD = "spillway_record";
  private static final Duration LONGEST_REST = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final StoryTeller teller;
  private final Notifications notifications;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private boolean inTrouble;

  private StoryFollower(StoryTeller teller, Notifications notifications) {
    this.teller = teller;
    this.notifications = notifications;
    this.thread = Thread.ofPlatform().name("story").daemon(true).unstarted(this::follow);
  }

  /** Follows from now on. */
  public static StoryFollower start(StoryTeller teller, Notifications.Connections connections) {
    StoryFollower follower = new StoryFollower(teller, new Notifications(connections, RECORD));
    follower.thread.start();
    return follower;
  }

  private void follow() {
    while (closing.getCount() > 0) {
      once();
    }
    notifications.close();
  }

  private void once() {
    try {
      if (!notifications.isListening()) {
        teller.tellAll();
      }
      Set<ReleaseId> changed = new TreeSet<>();
      for (Heard one : notifications.hear(LONGEST_REST)) {
        changed.add(new ReleaseId(one.text()));
      }
      teller.tell(changed);
      inTrouble = false;
    } catch (SQLException | ApplicationFailure e) {
      trouble(Failures.clean(e.getMessage()));
    } catch (RuntimeException e) {
      // A mistake of ours must not end the story of every release.
      LOG.error("telling clusters of releases failed, and is tried again", e);
      startAnew();
    }
  }

  /** The driver's first line quotes no row. */
  private void trouble(String message) {
    if (!inTrouble) {
      LOG.warn(
          "the record cannot be read, so that 'kubectl describe' tells less of releases until it"
              + " can: {}",
          message);
    }
    inTrouble = true;
    startAnew();
  }

  /** Listens anew and then looks at all: what was heard by now may be lost. */
  private void startAnew() {
    notifications.close();
    try {
      var unused = closing.await(LONGEST_REST.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      closing.countDown();
    }
  }

  /** Returns once the call that is under way has ended. */
  @Override
  public void close() {
    closing.countDown();
    try {
      thread.join(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
