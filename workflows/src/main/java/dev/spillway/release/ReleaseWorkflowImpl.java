package dev.spillway.release;

import dev.spillway.model.Ending;
import dev.spillway.model.Image;
import dev.spillway.model.Outcome;
import dev.spillway.model.Running;
import dev.spillway.model.StepId;
import dev.spillway.port.Notice;
import dev.spillway.port.Rollout;
import dev.spillway.port.RouteRequest;
import dev.spillway.port.SnapshotWorkload;
import dev.spillway.port.TrafficState;
import dev.spillway.port.VersionState;
import dev.spillway.port.WorkloadState;
import dev.spillway.step.ReleaseRequest;
import dev.spillway.step.StepOutcome;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The lane, top down. */
public final class ReleaseWorkflowImpl implements ReleaseWorkflow {
  private static final StepId PREFLIGHT = new StepId("preflight");

  private final ReleaseState state;
  private final Visibility visibility;
  private final LaneContext context;
  private final StepRunner runner;

  /** Knows the request before the first message comes, even one that came with the start. */
  @WorkflowInit
  public ReleaseWorkflowImpl(ReleaseRequest request) {
    state = new ReleaseState(request, LaneContext.now());
    visibility = new Visibility(state);
    context = new LaneContext(state, visibility);
    runner = new StepRunner(state, context);
    Workflow.registerListener(new ReleaseHandlers(state, visibility));
  }

  @Override
  public ReleaseResult release(ReleaseRequest request) {
    treatCancelAsAbort();
    Workflow.newDetachedCancellationScope(this::story).run();
    return state.result();
  }

  /** A cancel from Temporal itself takes the same way back as any abort. */
  private void treatCancelAsAbort() {
    CancellationScope.current()
        .getCancellationRequest()
        .thenApply(
            reason -> {
              state.order(
                  new AbortOrder(Outcome.ABORTED, Ending.CANCELLED, "cancelled in Temporal"));
              return reason;
            });
  }

  private void story() {
    Optional<AbortOrder> refused = preflight();
    if (refused.isPresent()) {
      close(refused.get());
      return;
    }
    close(runner.run(state.request().plan().steps()).map(this::turnBack).orElse(promoted()));
  }

  private Optional<AbortOrder> preflight() {
    Preflight preflight = new Preflight(state, context);
    return runner
        .ask(PREFLIGHT, preflight::readInstallation)
        .or(
            () -> {
              visibility.showPhase();
              return runner.ask(PREFLIGHT, preflight::askBackEnds);
            })
        .or(preflight::refusal);
  }

  private AbortOrder turnBack(StepOutcome.Failed failed) {
    Ending ending = runner.ending(failed);
    if (!failed.rollBack()) {
      return new AbortOrder(failed.then(), ending, failed.reason());
    }
    List<String> problems = runner.rollBack(failed.reason());
    if (problems.isEmpty()) {
      return new AbortOrder(failed.then(), ending, failed.reason());
    }
    String problem = String.join("; ", problems);
    context.tell(Notice.Kind.ROLLBACK_FAILED, "Rollback failed, act now", problem);
    return new AbortOrder(
        Outcome.ROLLBACK_FAILED, ending, "%s; %s".formatted(failed.reason(), problem));
  }

  private static AbortOrder promoted() {
    return new AbortOrder(Outcome.PROMOTED, Ending.COMPLETED, "every step passed");
  }

  private void close(AbortOrder end) {
    state.running(whatRuns());
    state.close(end.outcome(), end.ending(), end.reason());
    visibility.close(state.result());
    context.tell(
        Notice.Kind.CLOSED,
        "%s is %s".formatted(state.request().id(), end.outcome().wireName()),
        "%s. Now runs: %s, canary %s"
            .formatted(end.reason(), state.running().image(), state.running().canary()));
    context.awaitNotices();
    Workflow.await(Workflow::isEveryHandlerFinished);
  }

  /** Looks, rather than believes; without an answer what was last known stands. */
  private Running whatRuns() {
    Rollout rollout = state.request().rollout();
    try {
      Promise<WorkloadState> workload =
          Async.function(
              context.activities().workloadPreflight("what runs now")::observeWorkload,
              new SnapshotWorkload(rollout));
      Promise<TrafficState> traffic =
          Async.function(
              context.activities().trafficPreflight("where traffic goes now")::readTraffic,
              new RouteRequest(rollout.target(), rollout.workload()));
      return new Running(imageOf(workload.get().stable()), traffic.get().canary());
    } catch (ActivityFailure e) {
      return state.running();
    }
  }

  private static @Nullable Image imageOf(@Nullable VersionState version) {
    String image = version == null ? null : version.image();
    return image == null || !image.contains("@") ? null : Image.of(image);
  }
}
