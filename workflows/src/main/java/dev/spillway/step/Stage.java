package dev.spillway.step;

import dev.spillway.model.Percent;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One weight of a canary and how long it is watched there.
 *
 * @param weight 1 to 100
 * @param hold how long, under analysis
 * @param analysis its name; the canary's where null
 * @param gate asked before the weight is set
 */
public record Stage(
    Percent weight, Duration hold, @Nullable String analysis, @Nullable GateSpec gate) {
  public Stage {
    if (hold.isNegative()) {
      throw new IllegalArgumentException("Expected a hold of 0 or more, but was " + hold);
    }
  }
}
