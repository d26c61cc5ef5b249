package dev.spillway.model;

import org.jspecify.annotations.Nullable;

/**
 * The objects a release of the service moves. Names default to the service's.
 *
 * @param deployment the stable Deployment
 * @param kubernetesService the Service in front of the stable Deployment's pods
 * @param container whose image a release sets; null where the Deployment has only one
 * @param manifest path of the Deployment's manifest among the request's files; null where a release
 *     brings an image alone
 * @param promotion how the new version becomes stable
 */
public record Workload(
    String deployment,
    String kubernetesService,
    @Nullable String container,
    @Nullable String manifest,
    Route route,
    CanaryPods canaryPods,
    Promotion promotion) {
  private static final String CANARY_SUFFIX = "-canary";

  /** Name of the canary's Deployment. */
  public String canaryDeployment() {
    return deployment + CANARY_SUFFIX;
  }

  /** Name of the Service in front of the canary's pods. */
  public String canaryService() {
    return kubernetesService + CANARY_SUFFIX;
  }
}
