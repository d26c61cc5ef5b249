package dev.spillway.activities.workload;

import dev.spillway.activities.failure.Failures;
import dev.spillway.activities.failure.KubernetesFailures;
import dev.spillway.activities.registry.Heartbeat;
import dev.spillway.wire.FailureType;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Waits for a rollout by informers: a list, then a watch from its version, and a new list where the
 * watch expired. The API server is asked nothing else until the deadline.
 */
final class ReadinessWatch {
  private final WorkloadObjects objects;
  private final Patience patience;
  private final Heartbeat heartbeat;
  private final Semaphore news = new Semaphore(0);
  private final AtomicReference<@Nullable Throwable> lost = new AtomicReference<>();

  ReadinessWatch(WorkloadObjects objects, Patience patience, Heartbeat heartbeat) {
    this.objects = objects;
    this.patience = patience;
    this.heartbeat = heartbeat;
  }

  /** Null when ready, else the pods' own reason. */
  @Nullable String await(Awaited awaited, Duration deadline) {
    RolloutView view = new RolloutView(objects, awaited);
    try (SharedIndexInformer<Deployment> deployments = view.deployments();
        SharedIndexInformer<Pod> pods = view.pods()) {
      start(deployments);
      start(pods);
      return await(view, deployments, pods, deadline);
    }
  }

  private @Nullable String await(
      RolloutView view,
      SharedIndexInformer<Deployment> deployments,
      SharedIndexInformer<Pod> pods,
      Duration deadline) {
    Lasting lasting = new Lasting();
    long began = System.nanoTime();
    while (true) {
      heartbeat.beat();
      requireStarted();
      Duration waited = Duration.ofNanos(System.nanoTime() - began);
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
      pause(deadline.minus(waited));
    }
  }

  private <T> void start(SharedIndexInformer<T> informer) {
    informer.addEventHandler(new Ring<>(news::release));
    informer
        .start()
        .whenComplete(
            (done, failure) -> {
              if (failure != null) {
                lost.set(failure);
              }
              news.release();
            });
  }

  private void requireStarted() {
    Throwable failure = lost.get();
    if (failure == null) {
      return;
    }
    Throwable cause = failure;
    while (cause != null && !(cause instanceof KubernetesClientException)) {
      cause = cause.getCause();
    }
    String what = "watch deployments.apps and pods in " + objects.rollout().target().namespace();
    throw cause instanceof KubernetesClientException known
        ? KubernetesFailures.translate(what, known)
        : Failures.of(
            FailureType.UNAVAILABLE,
            "Expected the API server to %s, but got no answer (%s); it is tried again"
                .formatted(what, Failures.clean(failure.getMessage())));
  }

  private void pause(Duration atMost) {
    try {
      long nanos = Math.min(patience.beat().toNanos(), atMost.toNanos());
      if (news.tryAcquire(nanos, TimeUnit.NANOSECONDS)) {
        news.drainPermits();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failures.of(
          FailureType.UNAVAILABLE,
          "Expected to wait for pods, but this worker stops; another one goes on");
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

  /** Rings whatever the event is; the informers' stores hold what matters. */
  private record Ring<T>(Runnable bell) implements ResourceEventHandler<T> {
    @Override
    public void onAdd(T object) {
      bell.run();
    }

    @Override
    public void onUpdate(T before, T after) {
      bell.run();
    }

    @Override
    public void onDelete(T object, boolean stateUnknown) {
      bell.run();
    }
  }
}
