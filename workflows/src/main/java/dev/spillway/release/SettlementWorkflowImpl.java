package dev.spillway.release;

import dev.spillway.model.Ending;
import dev.spillway.model.Outcome;
import dev.spillway.model.StepId;
import dev.spillway.step.Flow;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;

/** The settlement, top down. */
public final class SettlementWorkflowImpl implements SettlementWorkflow {
  private static final StepId PREFLIGHT = new StepId("preflight");

  private final ReleaseState state;
  private final Visibility visibility;
  private final ReleaseContext context;
  private final Claims claims;
  private final StepRunner runner;
  private final Closing closing;

  /** Knows the release before the first message comes. */
  @WorkflowInit
  public SettlementWorkflowImpl(SettlementRequest settlement) {
    state = ReleaseState.settling(settlement, ReleaseContext.workflowTime());
    visibility = new Visibility(state);
    context = new ReleaseContext(state, visibility);
    claims = new Claims(state, context, settlement.carried());
    runner = new StepRunner(state, context);
    closing = new Closing(state, context, visibility);
    Workflow.registerListener(new ReleaseHandlers(state, visibility));
  }

  @Override
  public ReleaseResult settle(SettlementRequest settlement) {
    closing.treatCancelAsAbort();
    Workflow.newDetachedCancellationScope(this::story).run();
    return state.result();
  }

  private void story() {
    state.follow(Flow.ofThisSettlement());
    Preflight preflight = new Preflight(state, context);
    AbortOrder end =
        runner
            .ask(PREFLIGHT, preflight::readInstallation)
            .or(
                () -> {
                  visibility.showPhase();
                  return runner.ask(PREFLIGHT, claims::guardFloor);
                })
            .orElseGet(this::steps);
    closing.close(end, claims.held());
  }

  private AbortOrder steps() {
    claims.leaveOutCarried();
    return runner
        .run(claims.uncarried(state.request().plan().settlementSteps()))
        .map(failed -> closing.turnBack(failed, runner))
        .orElse(new AbortOrder(Outcome.RELEASED, Ending.COMPLETED, "every step passed"));
  }
}
