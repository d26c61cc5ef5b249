package dev.spillway.activities.chat;

import dev.spillway.activities.failure.Failures;
import dev.spillway.model.ReleaseId;
import io.temporal.failure.ApplicationFailure;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has a desk follow the record until it is closed, through whatever goes wrong. */
public final class ChatFollower implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ChatFollower.class);
  private static final Duration REST_IN_TROUBLE = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final ChatDesk desk;
  private final ChatEars ears;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private boolean inTrouble;

  private ChatFollower(ChatDesk desk, ChatEars ears) {
    this.desk = desk;
    this.ears = ears;
    this.thread = Thread.ofPlatform().name("chat").daemon(true).unstarted(this::follow);
  }

  /** Follows from now on. */
  public static ChatFollower start(
      ChatDesk desk, ChatTable table, ChatTable.Connections connections) {
    ChatFollower follower = new ChatFollower(desk, new ChatEars(connections, table));
    follower.thread.start();
    return follower;
  }

  private void follow() {
    Duration rest = Duration.ZERO;
    while (closing.getCount() > 0) {
      rest = once(rest);
    }
    ears.close();
  }

  private Duration once(Duration rest) {
    try {
      if (!ears.isListening()) {
        desk.lookAtAll();
      }
      Set<ReleaseId> changed = ears.hear(rest);
      Duration next = desk.turn(changed);
      inTrouble = false;
      return next;
    } catch (SQLException | ApplicationFailure e) {
      trouble(Failures.clean(e.getMessage()));
    } catch (RuntimeException e) {
      // A mistake of ours must not end the chat for every release.
      LOG.error("a turn of the chat failed, and is tried again", e);
    }
    // Listens anew and then looks at all: what was heard by now may be lost.
    ears.close();
    pause();
    return Duration.ZERO;
  }

  /** The driver's first line quotes no row. */
  private void trouble(String message) {
    if (!inTrouble) {
      LOG.warn("the chat cannot read the record and goes on once it can: {}", message);
    }
    inTrouble = true;
  }

  private void pause() {
    try {
      var unused = closing.await(REST_IN_TROUBLE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      closing.countDown();
    }
  }

  /** Whether it has not been closed. */
  public boolean isFollowing() {
    return thread.isAlive();
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
