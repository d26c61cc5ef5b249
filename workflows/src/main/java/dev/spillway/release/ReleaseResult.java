package dev.spillway.release;

import dev.spillway.model.Ending;
import dev.spillway.model.Outcome;
import dev.spillway.model.ReleaseId;
import dev.spillway.model.Running;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a release ended.
 *
 * @param reason one line
 * @param running what runs now
 * @param next the newest release that waited for the lane, if any
 */
public record ReleaseResult(
    ReleaseId id,
    Outcome outcome,
    Ending ending,
    String reason,
    Running running,
    List<StepStatus> steps,
    @Nullable ReleaseId next) {
  public ReleaseResult {
    steps = List.copyOf(steps);
  }
}
