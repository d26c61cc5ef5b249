package dev.spillway.starter.gateway;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The lines of an answer as they come. The client has no limit for a body that stalls, so a thread
 * of its own waits for it; however long the answer is, few lines of it are in memory.
 */
final class LineStream implements AutoCloseable {
  private static final int AHEAD = 64;

  private final InputStream in;
  private final BlockingQueue<Item> items = new ArrayBlockingQueue<>(AHEAD);
  private final Thread reader;

  LineStream(Answer.Stream answer) {
    this.in = answer.in();
    this.reader = Thread.ofPlatform().daemon().name("gateway-lines").start(this::read);
  }

  /** What came. */
  sealed interface Item {
    record Line(String text) implements Item {}

    /** It is complete. */
    record End() implements Item {}

    /** It broke off. */
    record Broken() implements Item {}
  }

  /** The next that comes; empty where nothing does in time. */
  Optional<Item> next(Duration atMost) {
    try {
      return Optional.ofNullable(items.poll(atMost.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      throw Interrupted.failure();
    }
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        items.put(new Item.Line(line));
      }
      items.put(new Item.End());
    } catch (IOException e) {
      broken();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void broken() {
    try {
      items.put(new Item.Broken());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    reader.interrupt();
    try {
      in.close();
    } catch (IOException e) {
      // Nobody reads it any more.
    }
  }
}
