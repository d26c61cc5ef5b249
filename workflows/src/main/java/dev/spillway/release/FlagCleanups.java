package dev.spillway.release;

import dev.spillway.model.EnvironmentName;
import dev.spillway.model.FlagKey;
import dev.spillway.port.TaskQueues;
import dev.spillway.step.CleanupRequest;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.ExternalWorkflowStub;
import io.temporal.workflow.Workflow;
import org.jspecify.annotations.Nullable;

/** Starts and ends reminders from inside a release. */
final class FlagCleanups {
  private FlagCleanups() {}

  static String workflowId(EnvironmentName environment, FlagKey flag) {
    return "flag-cleanup/%s/%s".formatted(environment, flag);
  }

  /** Returns once it has started; one that runs already is as good. */
  static void start(CleanupRequest request) {
    FlagCleanup cleanup =
        Workflow.newChildWorkflowStub(
            FlagCleanup.class,
            ChildWorkflowOptions.newBuilder()
                .setWorkflowId(workflowId(request.target().environment(), request.flag()))
                .setTaskQueue(TaskQueues.WORKFLOWS)
                .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
                .setStaticSummary("flag %s is due by %s".formatted(request.flag(), request.due()))
                .build());
    var running = Async.function(cleanup::remind, request);
    try {
      WorkflowExecution started = Workflow.getWorkflowExecution(cleanup).get();
      Workflow.getLogger(FlagCleanups.class).info("reminder {}", started.getWorkflowId());
    } catch (ChildWorkflowFailure e) {
      if (running.isCompleted() && !isRunningAlready(e)) {
        throw e;
      }
    }
  }

  private static boolean isRunningAlready(Throwable failure) {
    @Nullable Throwable cause = failure;
    while (cause != null) {
      if (cause instanceof io.temporal.client.WorkflowExecutionAlreadyStarted) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  static void cancel(EnvironmentName environment, FlagKey flag) {
    ExternalWorkflowStub cleanup =
        Workflow.newUntypedExternalWorkflowStub(workflowId(environment, flag));
    try {
      cleanup.cancel();
    } catch (io.temporal.workflow.CancelExternalWorkflowException e) {
      Workflow.getLogger(FlagCleanups.class).info("no reminder of {} to end", flag);
    }
  }
}
