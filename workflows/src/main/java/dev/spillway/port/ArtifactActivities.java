package dev.spillway.port;

import io.temporal.activity.ActivityInterface;

/** The registry of the service's images. Changes nothing outside. */
@ActivityInterface
public interface ArtifactActivities {
  /**
   * Whether the registry has the image by its digest. Answers within seconds. Throws {@code
   * unavailable} (retried) while the registry does not answer, {@code unauthorised} when it refuses
   * our credentials; an image that is not there is an answer.
   */
  ImageReport verifyImage(VerifyImage request);
}
