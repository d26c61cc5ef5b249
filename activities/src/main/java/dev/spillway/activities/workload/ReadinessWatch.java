package dev.spillway.activities.workload;

import dev.spillway.activities.registry.Heartbeat;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Waits for a rollout. */
final class ReadinessWatch {
  private final WorkloadObjects objects;
  private final Patience patience;
  private final InformedWait wait;

  ReadinessWatch(WorkloadObjects objects, Patience patience, Heartbeat heartbeat) {
    this.objects = objects;
    this.patience = patience;
    this.wait = new InformedWait(objects.rollout().target().namespace(), patience, heartbeat);
  }

  /** Null when ready, else the pods' own reason. */
  @Nullable String await(Awaited awaited, Duration deadline) {
    RolloutView view = new RolloutView(objects, awaited);
    try (SharedIndexInformer<Deployment> deployments = view.deployments();
        SharedIndexInformer<Pod> pods = view.pods()) {
      wait.start(deployments);
      wait.start(pods);
      return await(view, deployments, pods, deadline);
    }
  }

  private @Nullable String await(
      RolloutView view,
      SharedIndexInformer<Deployment> deployments,
      SharedIndexInformer<Pod> pods,
      Duration deadline) {
    Lasting lasting = new Lasting();
    while (true) {
      Duration waited = wait.beat();
      if (deployments.hasSynced() && pods.hasSynced()) {
        Optional<Deployment> seen = deployments.getStore().list().stream().findFirst();
        if (view.isReached(seen)) {
          return null;
        }
        Optional<PodProblem> problem = view.problem(seen, pods.getStore().list());
        if (lasting.isHopeless(problem, patience.grace())) {
          return view.tell(seen, pods.getStore().list(), waited);
        }
      }
      if (waited.compareTo(deadline) >= 0) {
        return view.lastLook(waited);
      }
      wait.pause(deadline.minus(waited));
    }
  }

  /** For how long the same hopeless reason has been seen without a break. */
  private static final class Lasting {
    private PodProblem.@Nullable Kind kind;
    private long since;

    boolean isHopeless(Optional<PodProblem> problem, Duration grace) {
      PodProblem.Kind now = problem.map(PodProblem::kind).orElse(null);
      if (now != kind) {
        kind = now;
        since = System.nanoTime();
      }
      return now != null && now.hopeless() && System.nanoTime() - since >= grace.toNanos();
    }
  }
}
