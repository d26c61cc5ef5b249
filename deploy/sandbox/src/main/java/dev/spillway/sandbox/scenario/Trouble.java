package dev.spillway.sandbox.scenario;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Who or what comes into a release's way, and when that has happened. */
public interface Trouble extends AutoCloseable {
  /** One that never comes. */
  Trouble NONE = () -> true;

  /** Whether everything has happened that was to happen; else the demo showed nothing. */
  boolean isDone();

  /** Whether a gate may be answered now; not before all has happened that was to happen first. */
  default boolean allowsAnswer(String gate) {
    return true;
  }

  /** Waits a while for what may come with the release's very end. */
  default void awaitLast() {}

  /** When somebody told the release to stop. */
  default Optional<Instant> abortedAt() {
    return Optional.empty();
  }

  /** What was killed so far, in its order. */
  default List<Kill> kills() {
    return List.of();
  }

  @Override
  default void close() {}
}
