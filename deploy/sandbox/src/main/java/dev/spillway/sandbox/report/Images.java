package dev.spillway.sandbox.report;

import io.fabric8.kubernetes.api.model.apps.Deployment;

/** What a Deployment runs. */
final class Images {
  private static final int SHORT = 19;

  private Images() {}

  static String of(Deployment deployment) {
    return deployment.getSpec().getTemplate().getSpec().getContainers().getFirst().getImage();
  }

  /** After the {@code @}; all of it where there is none. */
  static String digestOf(Deployment deployment) {
    String image = of(deployment);
    return image.substring(image.indexOf('@') + 1);
  }

  static String shortOf(Deployment deployment) {
    String digest = digestOf(deployment);
    return digest.length() > SHORT ? digest.substring(0, SHORT) : digest;
  }
}
