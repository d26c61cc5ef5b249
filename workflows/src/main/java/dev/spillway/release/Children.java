package dev.spillway.release;

import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.workflow.Workflow;

/** Workflows that outlive the one that starts them. */
final class Children {
  private Children() {}

  /**
   * Returns once a child has started: the parent's close would lose one that has not. One of the
   * same id that runs already is as good.
   *
   * @param child the stub whose method was called without waiting for it
   */
  static void awaitStart(Object child) {
    try {
      var ignored = Workflow.getWorkflowExecution(child).get();
    } catch (ChildWorkflowFailure e) {
      if (!(e.getCause() instanceof WorkflowExecutionAlreadyStarted)) {
        throw e;
      }
    }
  }
}
