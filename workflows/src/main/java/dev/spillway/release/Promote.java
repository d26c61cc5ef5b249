package dev.spillway.release;

import dev.spillway.model.Actor;
import org.jspecify.annotations.Nullable;

/** Ends the current hold now. Passes no gate. */
public record Promote(@Nullable String id, Actor by) implements Message {
  public Promote {
    Message.require(by, "by");
  }
}
