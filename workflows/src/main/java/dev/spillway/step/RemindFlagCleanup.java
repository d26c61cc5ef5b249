package dev.spillway.step;

import dev.spillway.model.FlagKey;
import dev.spillway.model.StepId;
import java.time.Duration;
import java.util.List;

/**
 * Reminds the owner to take a flag out of code and registry once it has done its work.
 *
 * @param flag its key
 * @param within how long the owner has
 */
public record RemindFlagCleanup(StepId id, FlagKey flag, Duration within) implements Step {
  @Override
  public StepOutcome run(StepContext context) {
    CleanupRequest request =
        new CleanupRequest(
            context.request().plan().target(),
            context.request().id(),
            flag,
            context.request().plan().owner(),
            context.now().plus(within));
    context.startCleanup(request);
    return new StepOutcome.Passed("%s is due to be gone by %s".formatted(flag, request.due()));
  }

  @Override
  public void undo(StepContext context) {
    context.cancelCleanup(flag);
  }

  @Override
  public Explanation explain(ReleasePlan plan) {
    return new Explanation(
        List.of(
            "Remind %s to remove flag %s within %s, and again until it is gone."
                .formatted(plan.owner(), flag, Words.of(within))),
        Duration.ZERO,
        "nobody is reminded");
  }
}
