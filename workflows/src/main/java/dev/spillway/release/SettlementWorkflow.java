package dev.spillway.release;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** The long tail of a release: what follows once its version is stable and the lane is free. */
@WorkflowInterface
public interface SettlementWorkflow {
  /** Carries it to its end; always closes with an outcome. */
  @WorkflowMethod(name = "Settlement")
  ReleaseResult settle(SettlementRequest request);
}
