package dev.spillway.release;

import dev.spillway.model.Ending;
import dev.spillway.model.Outcome;
import dev.spillway.model.StepId;
import dev.spillway.step.Flow;
import dev.spillway.step.ReleasePlan;
import dev.spillway.step.ReleaseRequest;
import dev.spillway.step.Step;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The lane, top down. */
public final class ReleaseWorkflowImpl implements ReleaseWorkflow {
  private static final StepId PREFLIGHT = new StepId("preflight");

  private final ReleaseState state;
  private final Visibility visibility;
  private final ReleaseContext context;
  private final Claims claims;
  private final StepRunner runner;
  private final Closing closing;

  /** Knows the request before the first message comes, even one that came with the start. */
  @WorkflowInit
  public ReleaseWorkflowImpl(ReleaseRequest request) {
    state = new ReleaseState(request, ReleaseContext.workflowTime());
    visibility = new Visibility(state);
    context = new ReleaseContext(state, visibility);
    claims = new Claims(state, context, new TreeMap<>());
    runner = new StepRunner(state, context);
    closing = new Closing(state, context, visibility);
    Workflow.registerListener(new ReleaseHandlers(state, visibility));
  }

  @Override
  public ReleaseResult release(ReleaseRequest request) {
    closing.treatCancelAsAbort();
    Workflow.newDetachedCancellationScope(this::story).run();
    return state.result();
  }

  private void story() {
    state.follow(Flow.ofThisLane());
    AbortOrder end = preflight().orElseGet(this::steps);
    closing.close(end, claims.held());
  }

  private Optional<AbortOrder> preflight() {
    Preflight preflight = new Preflight(state, context);
    return runner
        .ask(PREFLIGHT, preflight::readInstallation)
        .or(
            () -> {
              visibility.showPhase();
              return claims.take(runner);
            })
        .or(
            () -> {
              claims.leaveOutCarried();
              return runner.ask(
                  PREFLIGHT,
                  () -> preflight.askBackEnds(claims.uncarried(state.request().plan().steps())));
            })
        .or(preflight::refusal);
  }

  private AbortOrder steps() {
    ReleasePlan plan = state.request().plan();
    List<Step> later = plan.settlementSteps();
    boolean handsOver = !later.isEmpty() && state.flow().handsOver();
    return runner
        .run(claims.uncarried(handsOver ? plan.laneSteps() : plan.steps()))
        .map(failed -> closing.turnBack(failed, runner))
        .orElseGet(() -> promoted(handsOver ? claims.uncarried(later) : List.of()));
  }

  private AbortOrder promoted(List<Step> later) {
    if (later.isEmpty()) {
      return new AbortOrder(Outcome.PROMOTED, Ending.COMPLETED, "every step passed");
    }
    context.enter(Phase.RUNNING, "hands over to its settlement");
    Settlements.start(state, claims.carried());
    claims.handOver();
    return new AbortOrder(
        Outcome.PROMOTED,
        Ending.COMPLETED,
        "the new version is stable; %s settles"
            .formatted(String.join(", ", later.stream().map(it -> it.id().value()).toList())));
  }
}
