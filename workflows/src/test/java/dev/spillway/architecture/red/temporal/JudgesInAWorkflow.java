package dev.spillway.architecture.red.temporal;

import dev.spillway.architecture.Offences;
import io.temporal.workflow.Workflow;

@Offences(1)
public final class JudgesInAWorkflow {
  boolean isLate(long deadlineMillis) {
    return Workflow.currentTimeMillis() > deadlineMillis;
  }
}
