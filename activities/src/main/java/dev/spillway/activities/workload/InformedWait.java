package dev.spillway.activities.workload;

import dev.spillway.activities.failure.Failures;
import dev.spillway.activities.failure.KubernetesFailures;
import dev.spillway.activities.registry.Heartbeat;
import dev.spillway.wire.FailureType;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A wait that informers end: a list, then a watch from its version, and a new list where the watch
 * expired. The API server is asked nothing else.
 */
final class InformedWait {
  private final String namespace;
  private final Patience patience;
  private final Heartbeat heartbeat;
  private final long began = System.nanoTime();
  private final Semaphore news = new Semaphore(0);
  private final AtomicReference<@Nullable Throwable> lost = new AtomicReference<>();

  InformedWait(String namespace, Patience patience, Heartbeat heartbeat) {
    this.namespace = namespace;
    this.patience = patience;
    this.heartbeat = heartbeat;
  }

  /** Tells that it lives; throws where an informer could not start. Returns how long it lasts. */
  Duration beat() {
    heartbeat.beat();
    requireStarted();
    return Duration.ofNanos(System.nanoTime() - began);
  }

  <T> void start(SharedIndexInformer<T> informer) {
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
    String what = "watch deployments.apps and pods in " + namespace;
    throw cause instanceof KubernetesClientException known
        ? KubernetesFailures.translate(what, known)
        : Failures.of(
            FailureType.UNAVAILABLE,
            "Expected the API server to %s, but got no answer (%s); it is tried again"
                .formatted(what, Failures.clean(failure.getMessage())));
  }

  /** Until there is news, or it is time for a heartbeat. */
  void pause(Duration atMost) {
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
