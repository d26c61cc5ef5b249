package dev.spillway.sandbox.report;

import dev.spillway.sandbox.database.ShopDatabase;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/** Looks ten times a second at what tells nobody that it changed: the schema and the flag. */
final class Looks implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final ShopDatabase database;
  private final FlagFile flags;
  private final BiConsumer<String, String> record;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread thread;
  private SchemaLook schema;
  private int share;

  Looks(ShopDatabase database, FlagFile flags, BiConsumer<String, String> record) {
    this.database = database;
    this.flags = flags;
    this.record = record;
    this.schema = SchemaLook.of(database.columns());
    this.share = flags.share().orElse(0);
    this.thread = Thread.ofPlatform().daemon().name("looks").start(this::lookAround);
  }

  synchronized SchemaLook schema() {
    return schema;
  }

  private void lookAround() {
    try {
      while (!stopped.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
        lookAgain();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ShopDatabase.GoneException e) {
      // The demo was told to end; whoever still wants to know something from it will say so.
    }
  }

  synchronized void lookAgain() {
    SchemaLook seen = SchemaLook.of(database.columns());
    seen.since(schema).forEach(what -> record.accept(EffectRecorder.DATABASE, what));
    schema = seen;
    OptionalInt now = flags.share();
    if (now.isPresent() && now.getAsInt() != share) {
      record.accept(
          EffectRecorder.FLAG, "%s %d → %d".formatted(flags.key(), share, now.getAsInt()));
      share = now.getAsInt();
    }
  }

  /** Returns when it looks no more. */
  @Override
  public void close() {
    stopped.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
