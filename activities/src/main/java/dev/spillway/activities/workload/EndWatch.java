package dev.spillway.activities.workload;

import dev.spillway.activities.registry.Heartbeat;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;

/** Waits for the end of the stable Deployment's pods of an image. */
final class EndWatch {
  private final WorkloadObjects objects;
  private final InformedWait wait;

  EndWatch(WorkloadObjects objects, Patience patience, Heartbeat heartbeat) {
    this.objects = objects;
    this.wait = new InformedWait(objects.rollout().target().namespace(), patience, heartbeat);
  }

  /** Returns when there is none, or the time is over. */
  void await(String image, Duration atMost) {
    Deployment stable = objects.stable();
    if (stable == null) {
      return;
    }
    try (SharedIndexInformer<Pod> pods = pods(stable)) {
      wait.start(pods);
      Duration waited = wait.beat();
      while (!isOver(pods, image) && waited.compareTo(atMost) < 0) {
        wait.pause(atMost.minus(waited));
        waited = wait.beat();
      }
    }
  }

  private SharedIndexInformer<Pod> pods(Deployment stable) {
    return objects
        .client()
        .pods()
        .inNamespace(objects.rollout().target().namespace())
        .withLabelSelector(stable.getSpec().getSelector())
        .runnableInformer(0);
  }

  private boolean isOver(SharedIndexInformer<Pod> pods, String image) {
    return pods.hasSynced()
        && pods.getStore().list().stream().noneMatch(pod -> objects.runs(pod, image));
  }
}
