package dev.spillway.activities.workload;

import dev.spillway.activities.registry.ClusterEvents;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Says of Deployments what a release does to them. */
final class WorkloadEvents {
  private final ClusterEvents events = new ClusterEvents();
  private final InstantSource clock;

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
    var unused =
        events.tell(
            objects.client(),
            new ClusterEvents.About(
                "apps/v1",
                "Deployment",
                objects.rollout().target().namespace(),
                about.getMetadata().getName(),
                about.getMetadata().getUid()),
            new ClusterEvents.Saying(
                objects.rollout().marks().release().value(),
                new ClusterEvents.Happening(
                    ClusterEvents.Sort.NORMAL, happening.reason(), happening.message()),
                clock.instant(),
                null));
  }
}
