package dev.spillway.release;

import dev.spillway.model.Actor;
import dev.spillway.model.StepId;
import org.jspecify.annotations.Nullable;

/**
 * Runs the step that waits for a decision again, with fresh evidence.
 *
 * @param step refused when another one waits; the waiting one where null
 */
public record Retry(@Nullable String id, @Nullable StepId step, Actor by) implements Message {
  public Retry {
    Message.require(by, "by");
  }
}
