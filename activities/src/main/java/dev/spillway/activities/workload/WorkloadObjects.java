package dev.spillway.activities.workload;

import dev.spillway.activities.failure.Failures;
import dev.spillway.activities.failure.KubernetesFailures;
import dev.spillway.activities.registry.ReleaseAnnotations;
import dev.spillway.model.Marks;
import dev.spillway.port.Rollout;
import dev.spillway.wire.FailureType;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The objects of one rollout at the API server; every lost call leaves here as a named failure. */
final class WorkloadObjects {
  private static final String FIELD_MANAGER = "spillway";
  private static final int CONFLICT = 409;

  private final KubernetesClient client;
  private final Rollout rollout;
  private final ReleaseAnnotations annotations;
  private final String namespace;

  WorkloadObjects(KubernetesClient client, Rollout rollout, ReleaseAnnotations annotations) {
    this.client = client;
    this.rollout = rollout;
    this.annotations = annotations;
    this.namespace = rollout.target().namespace();
  }

  KubernetesClient client() {
    return client;
  }

  Rollout rollout() {
    return rollout;
  }

  /** What an object that this release makes or changes says of it. */
  SortedMap<String, String> annotations() {
    return annotations.of(rollout.marks().release().value(), rollout.marks().change());
  }

  @Nullable Deployment stable() {
    return deployment(rollout.workload().deployment());
  }

  @Nullable Deployment canary() {
    return deployment(rollout.workload().canaryDeployment());
  }

  @Nullable Deployment deployment(String name) {
    return KubernetesFailures.call(
        "get deployments.apps %s/%s".formatted(namespace, name),
        () -> client.apps().deployments().inNamespace(namespace).withName(name).get());
  }

  @Nullable Service service(String name) {
    return KubernetesFailures.call(
        "get services %s/%s".formatted(namespace, name),
        () -> client.services().inNamespace(namespace).withName(name).get());
  }

  /** All pods of both Deployments, ending ones too. */
  List<Pod> pods() {
    return Stream.of(stable(), canary())
        .filter(Objects::nonNull)
        .flatMap(deployment -> pods(deployment).stream())
        .toList();
  }

  /** Whether the service's container of a pod has that image. */
  boolean runs(Pod pod, String image) {
    return Containers.find(pod.getSpec(), rollout.workload())
        .filter(container -> image.equals(container.getImage()))
        .isPresent();
  }

  private List<Pod> pods(Deployment deployment) {
    return KubernetesFailures.call(
        "list pods in " + namespace,
        () ->
            client
                .pods()
                .inNamespace(namespace)
                .withLabelSelector(deployment.getSpec().getSelector())
                .list()
                .getItems());
  }

  /** The autoscaler of the stable Deployment; {@code unexpected-shape} where there are several. */
  Optional<HorizontalPodAutoscaler> autoscaler() {
    List<HorizontalPodAutoscaler> found =
        KubernetesFailures.call(
                "list horizontalpodautoscalers.autoscaling in " + namespace,
                () ->
                    client
                        .autoscaling()
                        .v2()
                        .horizontalPodAutoscalers()
                        .inNamespace(namespace)
                        .list()
                        .getItems())
            .stream()
            .filter(this::scalesStable)
            .toList();
    if (found.size() > 1) {
      throw Failures.of(
          FailureType.UNEXPECTED_SHAPE,
          "Expected at most one HorizontalPodAutoscaler for Deployment %s/%s, but found %s; keep one"
              .formatted(
                  namespace,
                  rollout.workload().deployment(),
                  found.stream().map(it -> it.getMetadata().getName()).toList()));
    }
    return found.stream().findFirst();
  }

  @Nullable HorizontalPodAutoscaler autoscaler(String name) {
    return KubernetesFailures.call(
        "get horizontalpodautoscalers.autoscaling %s/%s".formatted(namespace, name),
        () ->
            client
                .autoscaling()
                .v2()
                .horizontalPodAutoscalers()
                .inNamespace(namespace)
                .withName(name)
                .get());
  }

  /** Applies an object that is ours alone. */
  void apply(HasMetadata object) {
    PatchContext ours =
        new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager(FIELD_MANAGER)
            .withForce(true)
            .build();
    KubernetesFailures.call(
        "patch " + named(object),
        () -> client.resource(object).inNamespace(namespace).patch(ours, object));
  }

  /** Writes an object as read and changed; false where somebody was faster. */
  boolean update(HasMetadata object) {
    return unlessConflict(
        "update " + named(object),
        () -> client.resource(object).inNamespace(namespace).lockResourceVersion().update());
  }

  /** Creates an object; false where it exists by now. */
  boolean create(HasMetadata object) {
    return unlessConflict(
        "create " + named(object), () -> client.resource(object).inNamespace(namespace).create());
  }

  /** Deletes it where it is there; its pods go with it. */
  void delete(HasMetadata object) {
    KubernetesFailures.call(
        "delete " + named(object), () -> client.resource(object).inNamespace(namespace).delete());
  }

  /** Whether this release made or changed the object. */
  boolean isOurs(HasMetadata object) {
    return rollout.marks().release().value().equals(releaseOf(object));
  }

  static @Nullable String releaseOf(HasMetadata object) {
    Map<String, String> annotations = object.getMetadata().getAnnotations();
    return annotations == null ? null : annotations.get(Marks.RELEASE_ANNOTATION);
  }

  private static boolean unlessConflict(String what, Runnable call) {
    try {
      call.run();
      return true;
    } catch (KubernetesClientException e) {
      if (e.getCode() == CONFLICT) {
        return false;
      }
      throw KubernetesFailures.translate(what, e);
    }
  }

  private boolean scalesStable(HorizontalPodAutoscaler autoscaler) {
    return "Deployment".equals(autoscaler.getSpec().getScaleTargetRef().getKind())
        && rollout
            .workload()
            .deployment()
            .equals(autoscaler.getSpec().getScaleTargetRef().getName());
  }

  private String named(HasMetadata object) {
    return "%s %s/%s"
        .formatted(
            object.getFullResourceName(),
            namespace,
            Objects.requireNonNull(object.getMetadata().getName()));
  }
}
