package dev.spillway.activities.workload;

import dev.spillway.activities.registry.Heartbeat;
import dev.spillway.port.AwaitGone;
import dev.spillway.port.EnsureCanary;
import dev.spillway.port.PreflightReport;
import dev.spillway.port.PromoteWorkload;
import dev.spillway.port.Readiness;
import dev.spillway.port.RetireCanary;
import dev.spillway.port.RevertWorkload;
import dev.spillway.port.Rollout;
import dev.spillway.port.RunningImages;
import dev.spillway.port.WorkloadBaseline;
import dev.spillway.port.WorkloadState;

/**
 * Something that runs two versions of a service. Promises and failures are those of {@link
 * dev.spillway.port.WorkloadActivities}.
 */
public interface WorkloadBackEnd {
  /** The name by which it is found. */
  String name();

  /** Reads only; answers, does not throw, where the workload does not fit. */
  PreflightReport inspect(Rollout rollout);

  /** Reads only. */
  WorkloadBaseline snapshot(Rollout rollout);

  /** Reads only. */
  WorkloadState observe(Rollout rollout);

  /** Reads only: which versions run, ending pods too. */
  RunningImages running(Rollout rollout);

  /** Waits until no pod of the image is there, and says which versions run then. */
  RunningImages awaitGone(AwaitGone request, Heartbeat heartbeat);

  /** Creates or scales the canary and waits for it. */
  Readiness ensureCanary(EnsureCanary request, Heartbeat heartbeat);

  /** Makes the new version the stable one and waits for it. */
  Readiness promote(PromoteWorkload request, Heartbeat heartbeat);

  /** Puts the stable version back and waits for it. */
  Readiness revert(RevertWorkload request, Heartbeat heartbeat);

  /** Removes what the release made beside the stable version. */
  WorkloadState retire(RetireCanary request, Heartbeat heartbeat);
}
