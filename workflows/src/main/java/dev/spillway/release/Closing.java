package dev.spillway.release;

import dev.spillway.model.Ending;
import dev.spillway.model.Image;
import dev.spillway.model.Outcome;
import dev.spillway.model.Percent;
import dev.spillway.model.Running;
import dev.spillway.port.Notice;
import dev.spillway.port.Rollout;
import dev.spillway.port.RouteRequest;
import dev.spillway.port.SnapshotWorkload;
import dev.spillway.port.TrafficState;
import dev.spillway.port.VersionState;
import dev.spillway.port.WorkloadState;
import dev.spillway.step.StepOutcome;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The ways out of a release: back, and closed. */
final class Closing {
  private final ReleaseState state;
  private final ReleaseContext context;
  private final Visibility visibility;

  Closing(ReleaseState state, ReleaseContext context, Visibility visibility) {
    this.state = state;
    this.context = context;
    this.visibility = visibility;
  }

  /** A cancel from Temporal itself takes the same way back as any abort. */
  void treatCancelAsAbort() {
    CancellationScope.current()
        .getCancellationRequest()
        .thenApply(
            reason -> {
              state.order(
                  new AbortOrder(Outcome.ABORTED, Ending.CANCELLED, "cancelled in Temporal"));
              return reason;
            });
  }

  /** Undoes what was done, and says how the release ends. */
  AbortOrder turnBack(StepOutcome.Failed failed, StepRunner runner) {
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

  void close(AbortOrder end, List<String> claims) {
    state.running(justSeen(end).orElseGet(this::whatRuns));
    state.close(end.outcome(), end.ending(), end.reason());
    visibility.close(state.result());
    context.tell(
        Notice.Kind.CLOSED,
        "%s is %s".formatted(state.request().id(), end.outcome().wireName()),
        "%s. Now runs: %s, canary %s"
            .formatted(end.reason(), state.running().image(), state.running().canary()));
    context.awaitRecord(claims);
    context.awaitNotices();
    Workflow.await(Workflow::isEveryHandlerFinished);
  }

  /** A lane that hands over right after its promotion need not look again. */
  private Optional<Running> justSeen(AbortOrder end) {
    WorkloadState seen = state.memory().promotedSeen();
    boolean fresh = state.flow().handsOver() && end.outcome() == Outcome.PROMOTED;
    return fresh && seen != null
        ? Optional.of(state.running().with(imageOf(seen.stable()), Percent.NONE))
        : Optional.empty();
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
      return state.running().with(imageOf(workload.get().stable()), traffic.get().canary());
    } catch (ActivityFailure e) {
      return state.running();
    }
  }

  private static @Nullable Image imageOf(@Nullable VersionState version) {
    String image = version == null ? null : version.image();
    return image == null || !image.contains("@") ? null : Image.of(image);
  }
}
