package dev.spillway.release;

import dev.spillway.model.Actor;
import dev.spillway.model.StepId;
import org.jspecify.annotations.Nullable;

/**
 * Leaves out the step that waits for a decision.
 *
 * @param reason for the record
 */
public record Skip(@Nullable String id, StepId step, Actor by, String reason) implements Message {
  public Skip {
    Message.require(by, "by");
    Message.require(step, "step");
    Message.require(reason, "reason");
  }
}
