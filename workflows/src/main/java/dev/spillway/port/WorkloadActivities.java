package dev.spillway.port;

import io.temporal.activity.ActivityInterface;

/**
 * The service's pods. Every method is idempotent by state: it compares what is with what is asked
 * for and does the difference, so a repeat after a crash changes nothing twice.
 *
 * <p>All throw {@code unavailable} (retried) while the API server does not answer, {@code
 * unauthorised} when a right is missing, {@code foreign-change} when somebody else changed what the
 * release owns, and {@code unexpected-shape} when an object is not what was expected.
 */
@ActivityInterface
public interface WorkloadActivities {
  /** Reads only: what would forbid the release. Answers within seconds. */
  PreflightReport inspectWorkload(InspectWorkload request);

  /** Reads only: the stable workload as it stands. Answers within seconds. */
  WorkloadBaseline snapshotWorkload(SnapshotWorkload request);

  /** Reads only: both versions as they stand. Answers within seconds. */
  WorkloadState observeWorkload(SnapshotWorkload request);

  /** Reads only: which versions run. Answers within seconds. */
  RunningImages runningImages(SnapshotWorkload request);

  /**
   * Reads only: waits until no pod of an image is there, ending ones included, and says which
   * versions run then. Heartbeats; lasts at most as long as the request says.
   */
  RunningImages awaitGone(AwaitGone request);

  /**
   * Creates the canary or scales it for the weight, pins the autoscaler's floor, and waits until
   * the canary's pods are ready. Heartbeats; lasts at most the request's deadline. Never scales a
   * canary below what an earlier call of the same release asked for while it may carry traffic.
   */
  Readiness ensureCanary(EnsureCanary request);

  /**
   * Sets the stable Deployment to the new version (creates it on a first release) and waits for its
   * rollout. Heartbeats; lasts at most the request's deadline.
   */
  Readiness promoteWorkload(PromoteWorkload request);

  /**
   * Puts the stable Deployment back to the baseline and waits until it has ready pods for all the
   * traffic. Does nothing where it still is as the baseline has it. Heartbeats; lasts at most the
   * request's deadline.
   */
  Readiness revertWorkload(RevertWorkload request);

  /** Removes the canary's objects and gives the autoscaler's floor back. Answers within seconds. */
  WorkloadState retireCanary(RetireCanary request);
}
