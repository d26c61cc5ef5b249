package dev.spillway.activities.workload;

import dev.spillway.activities.registry.BackEnds;
import dev.spillway.activities.registry.Heartbeat;
import dev.spillway.port.AwaitGone;
import dev.spillway.port.EnsureCanary;
import dev.spillway.port.InspectWorkload;
import dev.spillway.port.PreflightReport;
import dev.spillway.port.PromoteWorkload;
import dev.spillway.port.Readiness;
import dev.spillway.port.RetireCanary;
import dev.spillway.port.RevertWorkload;
import dev.spillway.port.RunningImages;
import dev.spillway.port.SnapshotWorkload;
import dev.spillway.port.WorkloadActivities;
import dev.spillway.port.WorkloadBaseline;
import dev.spillway.port.WorkloadState;
import dev.spillway.wire.FailureType;
import io.temporal.activity.Activity;
import java.util.Collection;

/** Hands each request to the back end that runs the workload. */
public final class WorkloadActivitiesImpl implements WorkloadActivities {
  private final BackEnds<WorkloadBackEnd> backEnds;

  public WorkloadActivitiesImpl(Collection<? extends WorkloadBackEnd> backEnds) {
    this.backEnds =
        BackEnds.of(
            "workload back end",
            FailureType.INVALID_CONFIGURATION,
            backEnds,
            WorkloadBackEnd::name);
  }

  @Override
  public PreflightReport inspectWorkload(InspectWorkload request) {
    return backEnd().inspect(request.rollout());
  }

  @Override
  public WorkloadBaseline snapshotWorkload(SnapshotWorkload request) {
    return backEnd().snapshot(request.rollout());
  }

  @Override
  public WorkloadState observeWorkload(SnapshotWorkload request) {
    return backEnd().observe(request.rollout());
  }

  @Override
  public RunningImages runningImages(SnapshotWorkload request) {
    return backEnd().running(request.rollout());
  }

  @Override
  public RunningImages awaitGone(AwaitGone request) {
    return backEnd().awaitGone(request, heartbeat());
  }

  @Override
  public Readiness ensureCanary(EnsureCanary request) {
    return backEnd().ensureCanary(request, heartbeat());
  }

  @Override
  public Readiness promoteWorkload(PromoteWorkload request) {
    return backEnd().promote(request, heartbeat());
  }

  @Override
  public Readiness revertWorkload(RevertWorkload request) {
    return backEnd().revert(request, heartbeat());
  }

  @Override
  public WorkloadState retireCanary(RetireCanary request) {
    return backEnd().retire(request, heartbeat());
  }

  /** A plan can name a Deployment alone, so far; another kind of workload is chosen here. */
  private WorkloadBackEnd backEnd() {
    return backEnds.get(DeploymentPair.NAME);
  }

  private static Heartbeat heartbeat() {
    var context = Activity.getExecutionContext();
    return () -> context.heartbeat(null);
  }
}
