package dev.spillway.activities.workload;

import dev.spillway.activities.failure.Failures;
import dev.spillway.activities.failure.KubernetesFailures;
import dev.spillway.wire.FailureType;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How one rollout stands: its Deployment and the pods that run the awaited image. */
final class RolloutView {
  private final WorkloadObjects objects;
  private final Awaited awaited;
  private final KubernetesClient client;
  private final String namespace;

  RolloutView(WorkloadObjects objects, Awaited awaited) {
    this.objects = objects;
    this.awaited = awaited;
    this.client = objects.client();
    this.namespace = objects.rollout().target().namespace();
  }

  SharedIndexInformer<Deployment> deployments() {
    return client
        .apps()
        .deployments()
        .inNamespace(namespace)
        .withName(awaited.name())
        .runnableInformer(0);
  }

  SharedIndexInformer<Pod> pods() {
    return client.pods().inNamespace(namespace).withLabelSelector(selector()).runnableInformer(0);
  }

  /** Throws {@code foreign-change} where the Deployment is gone or runs another image. */
  boolean isReached(Optional<Deployment> seen) {
    Deployment deployment = seen.orElseGet(this::confirmed);
    if (!awaited.isCurrent(deployment)) {
      return false;
    }
    requireImage(deployment);
    return awaited.isReached(deployment);
  }

  Optional<PodProblem> problem(Optional<Deployment> seen, List<Pod> pods) {
    return PodProblems.worst(seen.orElse(null), own(pods));
  }

  /** Counts, the worst pod's own reason and its last log lines. */
  String tell(Optional<Deployment> seen, List<Pod> pods, Duration waited) {
    long ready = own(pods).stream().filter(PodProblems::isReady).count();
    String counted =
        "%d of %d pods of Deployment '%s' ready after %d s"
            .formatted(
                ready,
                seen.map(awaited::wanted).orElseGet(awaited::atLeast),
                awaited.name(),
                waited.toSeconds());
    return problem(seen, pods)
        .map(it -> counted + "; " + named(it) + new PodLog(client, namespace).of(it))
        .orElseGet(() -> counted + "; " + progress(seen));
  }

  /** Asks once more, directly: a watch that lags must not fail a release. */
  @Nullable String lastLook(Duration waited) {
    Optional<Deployment> seen = Optional.ofNullable(objects.deployment(awaited.name()));
    if (isReached(seen)) {
      return null;
    }
    List<Pod> pods =
        KubernetesFailures.call(
            "list pods of Deployment %s/%s".formatted(namespace, awaited.name()),
            () ->
                client
                    .pods()
                    .inNamespace(namespace)
                    .withLabelSelector(selector())
                    .list()
                    .getItems());
    return tell(seen, pods, waited);
  }

  /** A cache that has not seen it yet is no proof that it is gone. */
  private Deployment confirmed() {
    Deployment deployment = objects.deployment(awaited.name());
    if (deployment == null) {
      throw Failures.of(
          FailureType.FOREIGN_CHANGE,
          "Expected Deployment %s/%s to stay, but somebody deleted it; find out who, then abort"
              .formatted(namespace, awaited.name()));
    }
    return deployment;
  }

  private void requireImage(Deployment deployment) {
    PodSpec pod = deployment.getSpec().getTemplate().getSpec();
    String image =
        Containers.find(pod, objects.rollout().workload()).map(Container::getImage).orElse("none");
    if (!image.equals(awaited.image())) {
      throw Failures.of(
          FailureType.FOREIGN_CHANGE,
          ("Expected Deployment %s/%s to run %s until it is ready, but somebody set %s; find out who,"
                  + " then retry or abort")
              .formatted(namespace, awaited.name(), awaited.image(), image));
    }
  }

  /** Pods of an older template may be unwell for reasons of their own. */
  private List<Pod> own(List<Pod> pods) {
    return pods.stream()
        .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
        .filter(
            pod ->
                pod.getSpec().getContainers().stream()
                    .anyMatch(it -> awaited.image().equals(it.getImage())))
        .toList();
  }

  private LabelSelector selector() {
    return awaited.written().getSpec().getSelector();
  }

  private static String named(PodProblem problem) {
    return problem.pod() == null
        ? problem.text()
        : "pod %s: %s".formatted(problem.pod(), problem.text());
  }

  private static String progress(Optional<Deployment> seen) {
    return seen.map(Deployment::getStatus).stream()
        .flatMap(status -> status.getConditions().stream())
        .filter(it -> it.getType().equals("Progressing") && it.getStatus().equals("False"))
        .findFirst()
        .map(it -> Failures.clean(it.getReason() + ": " + it.getMessage()))
        .orElse("its other pods have not appeared; look at the Deployment's events");
  }
}
