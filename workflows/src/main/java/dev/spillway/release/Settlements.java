package dev.spillway.release;

import dev.spillway.model.ReleaseId;
import dev.spillway.model.StepId;
import dev.spillway.port.TaskQueues;
import dev.spillway.step.ReleaseRequest;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.workflow.Async;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Workflow;
import java.util.Map;
import java.util.SortedMap;

/** Starts a settlement from inside a lane. */
final class Settlements {
  private Settlements() {}

  /** Returns once it has started. */
  static void start(ReleaseState state, SortedMap<StepId, ReleaseId> carried) {
    ReleaseRequest request = state.request();
    SettlementWorkflow settlement =
        Workflow.newChildWorkflowStub(SettlementWorkflow.class, options(request));
    var unused =
        Async.function(
            settlement::settle,
            new SettlementRequest(
                request, state.memory().workload(), state.stepStatuses(), carried));
    Children.awaitStart(settlement);
  }

  private static ChildWorkflowOptions options(ReleaseRequest request) {
    return ChildWorkflowOptions.newBuilder()
        .setWorkflowId(
            Lane.settlementId(
                request.plan().target().environment(),
                request.plan().target().service(),
                request.id()))
        .setTaskQueue(TaskQueues.WORKFLOWS)
        .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
        .setMemo(Map.of(Lane.MEMO_RELEASE_ID, request.id().value()))
        .setStaticSummary("%s settles".formatted(request.id()))
        .build();
  }
}
