package dev.spillway.release;

import dev.spillway.model.Actor;
import org.jspecify.annotations.Nullable;

/**
 * What people and programs tell a running release. Each may come as an update, which answers, or as
 * a signal, which needs no live worker.
 */
public sealed interface Message permits Decide, Abort, Pause, Resume, Promote, Retry, Skip {
  /**
   * The click or request this is; a repeat of the same id is taken once. Null where none is known.
   */
  @Nullable String id();

  Actor by();

  /**
   * Refuses a message without a value that it must have; what is read from outside may lack any.
   */
  static void require(@Nullable Object value, String name) {
    if (value == null) {
      throw new IllegalArgumentException(
          "Expected a value for '%s', but found none".formatted(name));
    }
  }
}
