package dev.spillway.activities.registry;

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
public final class RecordFollower implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RecordFollower.class);
  private static final Duration REST_IN_TROUBLE = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final Purpose purpose;
  private final Desk desk;
  private final Ears ears;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private boolean inTrouble;

  private RecordFollower(Purpose purpose, Desk desk, Ears ears) {
    this.purpose = purpose;
    this.desk = desk;
    this.ears = ears;
    this.thread = Thread.ofPlatform().name(purpose.name()).daemon(true).unstarted(this::follow);
  }

  /** Follows from now on. */
  public static RecordFollower start(Purpose purpose, Desk desk, Ears ears) {
    RecordFollower follower = new RecordFollower(purpose, desk, ears);
    follower.thread.start();
    return follower;
  }

  /**
   * What for, in the log's words.
   *
   * @param name also the thread's
   * @param withoutRecord what is missing while the record cannot be read
   */
  public record Purpose(String name, String withoutRecord) {}

  /** What is done about changes, by one thread. */
  public interface Desk {
    /** Changes may have been missed. */
    void lookAtAll() throws SQLException;

    /**
     * Does what is due.
     *
     * @param changed releases whose record has changed
     * @return how long there is nothing to do, unless something changes
     */
    Duration turn(Set<ReleaseId> changed) throws SQLException;
  }

  /** Hears which releases change. */
  public interface Ears extends AutoCloseable {
    /** Whether nothing was missed since the last time; if not, listens from now on. */
    boolean isListening() throws SQLException;

    /** Waits for the first change, at most so long, and says what has changed. */
    Set<ReleaseId> hear(Duration atMost) throws SQLException;

    /** Listens no more. */
    @Override
    void close();
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
      Duration next = desk.turn(ears.hear(rest));
      inTrouble = false;
      return next;
    } catch (SQLException | ApplicationFailure e) {
      trouble(Failures.clean(e.getMessage()));
    } catch (RuntimeException e) {
      // A mistake of ours must not end this for every release.
      LOG.error("a turn of the {} failed, and is tried again", purpose.name(), e);
    }
    // Listens anew and then looks at all: what was heard by now may be lost.
    ears.close();
    pause();
    return Duration.ZERO;
  }

  /** The driver's first line quotes no row. */
  private void trouble(String message) {
    if (!inTrouble) {
      LOG.warn("the record cannot be read, so that {}: {}", purpose.withoutRecord(), message);
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
