package dev.spillway.release;

import dev.spillway.step.ReleaseRequest;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * The lane: one release of one service in one environment. At most one is open per workflow id;
 * that is its lock.
 */
@WorkflowInterface
public interface ReleaseWorkflow {
  /** Carries the release to its end; always closes with an outcome. */
  @WorkflowMethod(name = "Release")
  ReleaseResult release(ReleaseRequest request);
}
