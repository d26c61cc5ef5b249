package dev.spillway.port;

import org.jspecify.annotations.Nullable;

/**
 * The stable workload as a release found it: all that is needed to put it back.
 *
 * @param image of the stable container; null on a first release
 * @param replicas of the stable Deployment; on a first release those of the manifest
 * @param deployment the stable Deployment's spec as JSON; null on a first release
 * @param autoscaler what was pinned, if an autoscaler scales the stable Deployment
 */
public record WorkloadBaseline(
    @Nullable String image,
    int replicas,
    @Nullable String deployment,
    @Nullable AutoscalerFloor autoscaler) {
  public boolean firstRelease() {
    return deployment == null;
  }
}
