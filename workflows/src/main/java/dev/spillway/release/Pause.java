package dev.spillway.release;

import dev.spillway.model.Actor;
import org.jspecify.annotations.Nullable;

/** Holds the release before its next forward move. */
public record Pause(@Nullable String id, Actor by, @Nullable String reason) implements Message {
  public Pause {
    Message.require(by, "by");
  }
}
