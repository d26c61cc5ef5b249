package dev.spillway.activities.workload;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A Deployment whose rollout is waited for.
 *
 * @param written as read back after the last change to it
 * @param image its pods must run
 * @param atLeast so many pods must be ready; where less than its own replicas, those are
 */
record Awaited(Deployment written, String image, int atLeast) {
  String name() {
    return written.getMetadata().getName();
  }

  /** A cache may still hold what was there before the change; that says nothing. */
  boolean isCurrent(Deployment seen) {
    return generation(seen) >= generation(written);
  }

  /** Ready pods of the last template, and no other pods any more. */
  boolean isReached(Deployment seen) {
    DeploymentStatus status = seen.getStatus();
    if (status == null || count(status.getObservedGeneration()) < generation(seen)) {
      return false;
    }
    int wanted = wanted(seen);
    int updated = count(status.getUpdatedReplicas());
    return updated >= wanted
        && count(status.getReplicas()) <= updated
        && count(status.getReadyReplicas()) >= wanted
        && count(status.getAvailableReplicas()) >= wanted;
  }

  int wanted(Deployment seen) {
    return Math.max(atLeast, replicas(seen));
  }

  static int replicas(Deployment deployment) {
    return Objects.requireNonNullElse(deployment.getSpec().getReplicas(), 1);
  }

  private static long generation(Deployment deployment) {
    return count(deployment.getMetadata().getGeneration());
  }

  private static long count(@Nullable Long value) {
    return value == null ? 0 : value;
  }

  private static int count(@Nullable Integer value) {
    return value == null ? 0 : value;
  }
}
