package dev.spillway.sandbox.scenario;

import dev.spillway.release.Phase;
import dev.spillway.release.ReleaseStatus;
import dev.spillway.release.Waiting;
import dev.spillway.sandbox.database.ShopDatabase;
import dev.spillway.sandbox.report.Narrator;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Plants an order that cannot be filled, and is the one who repairs it when a step asks. */
public final class Operator implements Trouble {
  private static final Duration LOOK = Duration.ofMillis(250);
  private static final Duration READS = Duration.ofSeconds(1);

  private final ReleaseView release;
  private final Spillway spillway;
  private final ShopDatabase database;
  private final Narrator narrator;
  private final Thread thread;
  private volatile boolean done;

  /** Plants it at once. */
  public Operator(
      ReleaseView release, Spillway spillway, ShopDatabase database, Narrator narrator) {
    this.release = release;
    this.spillway = spillway;
    this.database = database;
    this.narrator = narrator;
    database.plantBlankOrder();
    narrator.say("one old order has a blank name, which the new column refuses");
    this.thread = Thread.ofVirtual().name("operator").start(this::watch);
  }

  private void watch() {
    try {
      while (!done) {
        Optional<Waiting> asked =
            release
                .status()
                .map(ReleaseStatus::waiting)
                .filter(it -> it.phase() == Phase.NEEDS_DECISION);
        if (asked.isPresent()) {
          repair(asked.get());
        }
        Thread.sleep(LOOK);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void repair(Waiting asked) throws InterruptedException {
    narrator.say("an operator is asked: " + asked.question());
    Thread.sleep(READS);
    database.repairBlankOrders();
    narrator.say("the operator gave the order a name");
    spillway.tell("retry", new TreeMap<>(Map.of("by", "demo-operator")));
    done = true;
  }

  @Override
  public boolean isDone() {
    return done;
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
