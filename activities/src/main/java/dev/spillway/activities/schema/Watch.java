package dev.spillway.activities.schema;

import dev.spillway.activities.failure.Failures;
import dev.spillway.port.ActivityProgress;
import dev.spillway.wire.FailureType;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Watches over the work of an activity from a thread of its own: beats, says who holds the locks
 * the work waits for, and stops the work when it is no longer wanted.
 */
final class Watch implements AutoCloseable {
  /** What the work says of itself, and the record that carries it. */
  private record Told(String line, Function<String, Object> details) {
    Object with(String more) {
      return details.apply(more.isEmpty() ? line : line + "; " + more);
    }
  }

  /** A session at work, and what the server calls it. */
  private record Worker(Connection session, int pid) {}

  private static final Duration BEAT = Duration.ofMillis(250);
  private static final Duration CANCEL_TAKES = Duration.ofSeconds(2);
  private static final int ANSWER_SECONDS = 3;

  private final Sessions sessions;
  private final Progress progress;
  private final List<Worker> working = new CopyOnWriteArrayList<>();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread thread;
  private volatile Told told = new Told("begins", ActivityProgress::new);
  private volatile @Nullable String blocker;
  private volatile @Nullable String lastBlocker;
  private volatile @Nullable RuntimeException unwanted;
  private @Nullable Connection observer;

  private Watch(Sessions sessions, Progress progress) {
    this.sessions = sessions;
    this.progress = progress;
    this.thread = new Thread(this::run, "watch of database " + sessions.name());
    thread.setDaemon(true);
  }

  static Watch start(Sessions sessions, Progress progress) {
    Watch watch = new Watch(sessions, progress);
    watch.thread.start();
    return watch;
  }

  /** Says what is being done from now on. */
  void doing(String line) {
    doing(line, ActivityProgress::new);
  }

  /** The same, with more than the line in each heartbeat. */
  void doing(String line, Function<String, Object> asDetails) {
    told = new Told(line, asDetails);
  }

  /** Looks after a session: who blocks it, and ends its statement when that is not wanted. */
  Connection over(Connection session) throws SQLException {
    working.removeIf(it -> isClosed(it.session()));
    try (Statement query = session.createStatement();
        ResultSet row = query.executeQuery("SELECT pg_backend_pid()")) {
      row.next();
      working.add(new Worker(session, row.getInt(1)));
      return session;
    } catch (SQLException e) {
      abort(session);
      throw e;
    }
  }

  /** Says who is in the way, where the locks do not tell. */
  void blockedBy(@Nullable String who) {
    blocker = who;
    lastBlocker = who == null ? lastBlocker : who;
  }

  /** Who was last in the way. */
  Optional<String> lastBlocker() {
    return Optional.ofNullable(lastBlocker);
  }

  /** Throws what the heartbeat threw. */
  void check() {
    RuntimeException reason = unwanted;
    if (reason != null) {
      throw reason;
    }
  }

  /** Waits, and throws as {@link #check} does as soon as it would. */
  void pause(Duration time) {
    try {
      boolean stop = stopped.await(Math.max(1, time.toMillis()), TimeUnit.MILLISECONDS);
      if (stop) {
        check();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failures.of(
          FailureType.UNAVAILABLE, "Expected to go on, but the worker stops; it is tried again");
    }
  }

  /** Returns when nothing more is told. */
  @Override
  public void close() {
    ended.countDown();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      do {
        progress.report(told.with(more()));
      } while (!ended.await(BEAT.toMillis(), TimeUnit.MILLISECONDS));
    } catch (RuntimeException e) {
      stop(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      closeObserver();
    }
  }

  private void stop(RuntimeException reason) {
    unwanted = reason;
    stopped.countDown();
    working.forEach(this::cancel);
    try {
      if (!ended.await(CANCEL_TAKES.toMillis(), TimeUnit.MILLISECONDS)) {
        working.forEach(it -> abort(it.session()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      working.forEach(it -> abort(it.session()));
    }
  }

  /** Whose lock it waits for, or how far an index is; empty where neither is known. */
  private String more() {
    String known = blocker;
    if (known != null) {
      return "waits for " + known;
    }
    List<Integer> pids =
        working.stream().filter(it -> !isClosed(it.session())).map(Worker::pid).toList();
    try {
      return pids.isEmpty() ? "" : seen(pids, observer());
    } catch (SQLException e) {
      // The work itself finds out what is wrong; here it is only not known who is in the way.
      closeObserver();
      return "";
    }
  }

  private String seen(List<Integer> pids, Connection eyes) throws SQLException {
    Optional<String> holder = Blockers.of(pids, eyes);
    holder.ifPresent(who -> lastBlocker = who);
    return holder.isPresent() ? "waits for " + holder.get() : Blockers.build(pids, eyes).orElse("");
  }

  private Connection observer() throws SQLException {
    Connection known = observer;
    if (known == null) {
      known = sessions.openObserver(ANSWER_SECONDS);
      observer = known;
    }
    return known;
  }

  private void closeObserver() {
    if (observer != null) {
      abort(observer);
      observer = null;
    }
  }

  private void cancel(Worker worker) {
    if (isClosed(worker.session())) {
      return;
    }
    try (Statement query = observer().createStatement()) {
      query.execute("SELECT pg_cancel_backend(%d)".formatted(worker.pid()));
    } catch (SQLException e) {
      abort(worker.session());
    }
  }

  private static void abort(Connection connection) {
    try {
      connection.abort(Runnable::run);
    } catch (SQLException e) {
      // It is gone, which is what was wanted.
      return;
    }
  }

  private static boolean isClosed(Connection connection) {
    try {
      return connection.isClosed();
    } catch (SQLException e) {
      return true;
    }
  }
}
