package dev.spillway.release;

import dev.spillway.step.CleanupRequest;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Reminds people of a flag until it is gone. At most one is open per environment and flag. */
@WorkflowInterface
public interface FlagCleanup {
  /** Ends when the flag is gone from its back end; answers how often it reminded. */
  @WorkflowMethod(name = "FlagCleanup")
  int remind(CleanupRequest request);
}
