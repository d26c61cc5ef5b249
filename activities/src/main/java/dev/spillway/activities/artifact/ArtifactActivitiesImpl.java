package dev.spillway.activities.artifact;

import dev.spillway.port.ArtifactActivities;
import dev.spillway.port.ImageReport;
import dev.spillway.port.VerifyImage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the verifier and logs what it said. */
public final class ArtifactActivitiesImpl implements ArtifactActivities {
  private static final Logger LOG = LoggerFactory.getLogger(ArtifactActivitiesImpl.class);

  private final ArtifactVerifier verifier;

  public ArtifactActivitiesImpl(ArtifactVerifier verifier) {
    this.verifier = verifier;
  }

  @Override
  public ImageReport verifyImage(VerifyImage request) {
    ImageReport report = verifier.verify(request.image());
    LOG.info(
        "image {}: {}",
        request.image(),
        report.problem() == null ? "there, " + report.verified() : report.problem());
    return report;
  }
}
