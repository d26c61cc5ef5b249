package dev.spillway.sandbox.measure.clicks;

import dev.spillway.sandbox.report.Narrator;
import dev.spillway.sandbox.worker.WorkerProcess;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What goes wrong while people click: gateways are killed one after the other, each while it has
 * clicks in hand, and between two kills Temporal is out of their reach for a while.
 */
final class ClickTroubles {
  private static final Duration AWAY = Duration.ofSeconds(3);
  private static final Duration LOOK = Duration.ofMillis(5);

  /** Who clicks no more has nothing in hand either. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final String IN_HAND =
      "SELECT count(*) FROM spillway.inbox WHERE state = 'waiting' AND claimed_until > now()";

  private final ClickWorld world;
  private final Narrator narrator;
  private final Thread thread;
  private final AtomicInteger kills = new AtomicInteger();
  private final AtomicInteger absences = new AtomicInteger();

  /**
   * Begins at once.
   *
   * @param planned how many kills, spread evenly over the time
   */
  ClickTroubles(ClickWorld world, Narrator narrator, int planned, Duration time) {
    this.world = world;
    this.narrator = narrator;
    this.thread = Thread.ofVirtual().name("troubles").start(() -> run(planned, time));
  }

  private void run(int planned, Duration time) {
    Duration pause = time.dividedBy(2L * planned + 1);
    try (Connection record = world.record()) {
      for (int kill = 0; kill < planned; kill++) {
        Thread.sleep(pause);
        kill(record, kill);
        Thread.sleep(pause);
        cutTemporalOff();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (SQLException e) {
      throw new IllegalStateException("The record gives no answer", e);
    }
  }

  private void kill(Connection record, int kill) throws InterruptedException, SQLException {
    try (Statement statement = record.createStatement()) {
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (number(statement) == 0 && System.nanoTime() < deadline) {
        Thread.sleep(LOOK);
      }
      WorkerProcess victim = world.gateways().get(kill % world.gateways().size());
      victim.killAndRestart();
    }
    kills.incrementAndGet();
    narrator.say("SIGKILL to a gateway while clicks are in hand");
  }

  private static long number(Statement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery(IN_HAND)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private void cutTemporalOff() throws InterruptedException {
    narrator.say("Temporal is out of reach for %d s".formatted(AWAY.toSeconds()));
    world.cable().cut();
    try {
      Thread.sleep(AWAY);
    } finally {
      world.cable().mend();
    }
    absences.incrementAndGet();
  }

  /** How often a gateway was killed by now. */
  int kills() {
    return kills.get();
  }

  /** How often Temporal was out of reach by now. */
  int absences() {
    return absences.get();
  }

  /** Returns when nothing more goes wrong. */
  void awaitEnd() throws InterruptedException {
    thread.join();
  }
}
