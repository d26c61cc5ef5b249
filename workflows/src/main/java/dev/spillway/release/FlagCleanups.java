package dev.spillway.release;

import dev.spillway.model.EnvironmentName;
import dev.spillway.model.FlagKey;
import dev.spillway.port.TaskQueues;
import dev.spillway.step.CleanupRequest;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancelExternalWorkflowException;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.ExternalWorkflowStub;
import io.temporal.workflow.Workflow;

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
                .setTaskQueue(TaskQueues.REMINDERS)
                .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
                .setStaticSummary("flag %s is due by %s".formatted(request.flag(), request.due()))
                .build());
    var unused = Async.function(cleanup::remind, request);
    Children.awaitStart(cleanup);
  }

  static void cancel(EnvironmentName environment, FlagKey flag) {
    ExternalWorkflowStub cleanup =
        Workflow.newUntypedExternalWorkflowStub(workflowId(environment, flag));
    try {
      cleanup.cancel();
    } catch (CancelExternalWorkflowException e) {
      Workflow.getLogger(FlagCleanups.class).info("no reminder of {} to end", flag);
    }
  }
}
