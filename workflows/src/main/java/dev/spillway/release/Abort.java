package dev.spillway.release;

import dev.spillway.model.Actor;
import org.jspecify.annotations.Nullable;

/**
 * Stops the release and undoes what it did. At a question it is the way back.
 *
 * @param reason for the record
 */
public record Abort(@Nullable String id, Actor by, String reason) implements Message {
  public Abort {
    Message.require(by, "by");
    Message.require(reason, "reason");
  }
}
