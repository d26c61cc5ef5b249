package dev.spillway.activities.chat.slack;

import java.time.Instant;

/** Remembers for a while, for all processes together, what may come once only. */
@FunctionalInterface
public interface SeenOnce {
  /** Whether nobody has said so before; it is remembered until then. */
  boolean isNew(String key, Instant until);
}
