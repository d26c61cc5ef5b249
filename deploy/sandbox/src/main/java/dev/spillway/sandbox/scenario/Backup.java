package dev.spillway.sandbox.scenario;

import dev.spillway.sandbox.database.ShopDatabase;
import dev.spillway.sandbox.report.Narrator;
import java.time.Duration;
import java.util.Optional;

/** A backup that has the shop's table locked when its schema is to change, and takes its time. */
public final class Backup implements Trouble {
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final Duration TAKES = Duration.ofSeconds(4);

  private final ReleaseView release;
  private final Narrator narrator;
  private final AutoCloseable lock;
  private final Thread thread;
  private volatile boolean done;

  /** Locks at once, and ends some seconds after a step said whom it waits for. */
  public Backup(ReleaseView release, ShopDatabase database, Narrator narrator) {
    this.release = release;
    this.narrator = narrator;
    this.lock = database.lockAsBackup();
    narrator.say("the nightly backup has the orders locked");
    this.thread = Thread.ofVirtual().name("backup").start(this::endWhenNamed);
  }

  private void endWhenNamed() {
    try {
      Optional<String> named = named();
      while (named.isEmpty()) {
        Thread.sleep(LOOK);
        named = named();
      }
      narrator.say("the step says: " + named.get());
      Thread.sleep(TAKES);
      narrator.say("the backup ends");
      lock.close();
      done = true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      narrator.note("the backup did not end: " + e);
    }
  }

  private Optional<String> named() {
    return release.doing().stream().filter(it -> it.contains(ShopDatabase.BACKUP)).findFirst();
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
