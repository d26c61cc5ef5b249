package dev.spillway.release;

import dev.spillway.model.Actor;
import org.jspecify.annotations.Nullable;

/** Ends a pause. */
public record Resume(@Nullable String id, Actor by) implements Message {
  public Resume {
    Message.require(by, "by");
  }
}
