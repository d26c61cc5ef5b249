package dev.spillway.sandbox.process;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** What something is made of. What was started last ends first, and all of it does. */
public final class Parts implements AutoCloseable {
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final Consumer<String> complaints;

  /**
   * Nothing yet.
   *
   * @param complaints hears of what did not end well
   */
  public Parts(Consumer<String> complaints) {
    this.complaints = complaints;
  }

  /** One more. */
  public <T extends AutoCloseable> T keep(T part) {
    open.push(part);
    return part;
  }

  @Override
  public void close() {
    while (!open.isEmpty()) {
      close(open.pop());
    }
  }

  private void close(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      complaints.accept("while closing %s: %s".formatted(part.getClass().getSimpleName(), e));
    }
  }
}
