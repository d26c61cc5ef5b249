package dev.spillway.activities.registry;

import dev.spillway.activities.failure.Failures;
import dev.spillway.activities.registry.Notifications.Heard;
import dev.spillway.model.ReleaseId;
import io.temporal.failure.ApplicationFailure;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has a desk follow the record until it is closed, through whatever goes wrong. */
public final class RecordFollower implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RecordFollower.class);
  private static final String RECORD = "spillway_record";
  private static final Duration REST_IN_TROUBLE = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final Purpose purpose;
  private final Desk desk;
  private final Notifications notifications;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private boolean inTrouble;

  private RecordFollower(Purpose purpose, Desk desk, Notifications notifications) {
    this.purpose = purpose;
    this.desk = desk;
    this.notifications = notifications;
    this.thread = Thread.ofPlatform().name(purpose.name()).daemon(true).unstarted(this::follow);
  }

  /** Follows from now on. */
  public static RecordFollower start(
      Purpose purpose, Desk desk, Notifications.Connections connections) {
    String[] channels =
        Stream.concat(Stream.of(RECORD), desk.alsoHears().stream()).toArray(String[]::new);
    RecordFollower follower =
        new RecordFollower(purpose, desk, new Notifications(connections, channels));
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

    /** Channels besides the record's on which something is told that concerns it. */
    default List<String> alsoHears() {
      return List.of();
    }

    /** Releases that something told on one of those channels concerns. */
    default Collection<ReleaseId> concerned(String channel) throws SQLException {
      return List.of();
    }

    /**
     * Does what is due.
     *
     * @param changed releases whose record has changed
     * @return how long there is nothing to do, unless something changes
     */
    Duration turn(Set<ReleaseId> changed) throws SQLException;
  }

  private void follow() {
    Duration rest = Duration.ZERO;
    while (closing.getCount() > 0) {
      rest = once(rest);
    }
    notifications.close();
  }

  private Duration once(Duration rest) {
    try {
      if (!notifications.isListening()) {
        desk.lookAtAll();
      }
      Duration next = desk.turn(hear(rest));
      inTrouble = false;
      return next;
    } catch (SQLException | ApplicationFailure e) {
      trouble(Failures.clean(e.getMessage()));
    } catch (RuntimeException e) {
      // A mistake of ours must not end this for every release.
      LOG.error("a turn of the {} failed, and is tried again", purpose.name(), e);
    }
    // Listens anew and then looks at all: what was heard by now may be lost.
    notifications.close();
    pause();
    return Duration.ZERO;
  }

  /** Which releases changed, as soon as one has. */
  private Set<ReleaseId> hear(Duration atMost) throws SQLException {
    Set<ReleaseId> changed = new TreeSet<>();
    for (Heard one : new LinkedHashSet<>(notifications.hear(atMost))) {
      if (one.channel().equals(RECORD)) {
        changed.add(new ReleaseId(one.text()));
      } else {
        changed.addAll(desk.concerned(one.channel()));
      }
    }
    return changed;
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
