package dev.spillway.activities.artifact;

import dev.spillway.model.Image;
import dev.spillway.port.ImageReport;

/** Something that can say whether an image may be released. */
public interface ArtifactVerifier {
  String name();

  /**
   * Looks the image up.
   *
   * @throws io.temporal.failure.ApplicationFailure {@code unavailable} or {@code unauthorised}
   */
  ImageReport verify(Image image);
}
