package dev.spillway.worker.gateway;

import org.jspecify.annotations.Nullable;

/** Requires what a body must say. */
final class Whole {
  private Whole() {}

  static <T> T require(@Nullable T value, String name) {
    if (value == null) {
      throw Problem.unreadable("Expected '%s' in the body, but found none".formatted(name));
    }
    return value;
  }
}
