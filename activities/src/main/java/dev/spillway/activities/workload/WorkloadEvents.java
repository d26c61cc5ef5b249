package dev.spillway.activities.workload;

import dev.spillway.model.Fingerprint;
import dev.spillway.port.Rollout;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says what a release does to a workload where {@code kubectl describe} shows it. An event is named
 * after what it says, so that saying it twice makes one. Nothing depends on events: where they
 * cannot be written, that is logged once for each namespace, and the release goes on.
 */
final class WorkloadEvents {
  private static final Logger LOG = LoggerFactory.getLogger(WorkloadEvents.class);
  private static final String COMPONENT = "spillway";
  private static final int CONFLICT = 409;
  private static final int NAME_DIGITS = 16;

  private final InstantSource clock;
  private final Set<String> troubled = ConcurrentHashMap.newKeySet();

  WorkloadEvents(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * What happened.
   *
   * @param reason one word in CamelCase
   * @param message without the release's id, which is put in front
   */
  record Happening(String reason, String message) {}

  /** Says it of a Deployment; of none, it says nothing. */
  void tell(WorkloadObjects objects, @Nullable Deployment about, Happening happening) {
    if (about == null) {
      return;
    }
    String namespace = objects.rollout().target().namespace();
    try {
      var ignored =
          objects
              .client()
              .v1()
              .events()
              .inNamespace(namespace)
              .resource(event(objects.rollout(), about, happening))
              .create();
    } catch (KubernetesClientException e) {
      if (e.getCode() != CONFLICT && troubled.add(namespace)) {
        LOG.warn(
            "Expected to create events in namespace '{}', but got {}; grant the right to create"
                + " events there to have 'kubectl describe' tell of releases",
            namespace,
            e.getCode() > 0 ? e.getCode() : "no answer");
      }
    }
  }

  private Event event(Rollout rollout, Deployment about, Happening happening) {
    String release = rollout.marks().release().value();
    String message = "Release %s: %s".formatted(release, happening.message());
    String uid = about.getMetadata().getUid();
    String now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    String digest = Fingerprint.of(String.valueOf(uid), happening.reason(), message);
    return new EventBuilder()
        .withNewMetadata()
        .withName(about.getMetadata().getName() + "." + digest.substring(0, NAME_DIGITS))
        .withNamespace(rollout.target().namespace())
        .endMetadata()
        .withNewInvolvedObject()
        .withApiVersion("apps/v1")
        .withKind("Deployment")
        .withName(about.getMetadata().getName())
        .withNamespace(rollout.target().namespace())
        .withUid(uid)
        .endInvolvedObject()
        .withType("Normal")
        .withReason(happening.reason())
        .withMessage(message)
        .withFirstTimestamp(now)
        .withLastTimestamp(now)
        .withCount(1)
        .withNewSource()
        .withComponent(COMPONENT)
        .endSource()
        .withReportingComponent(COMPONENT)
        .build();
  }
}
