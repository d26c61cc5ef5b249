package dev.spillway.activities.kube;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import io.fabric8.kubernetes.api.model.apps.DeploymentConditionBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the Deployments of one namespace real: as many pods as asked for, the new ones ready before
 * the old ones go, the Deployment's status, and an EndpointSlice for each Service.
 */
public final class DeploymentController implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DeploymentController.class);
  private static final String HASH = "pod-template-hash";

  private final KubernetesClient client;
  private final String namespace;
  private final PodRuntime runtime;
  private final EndpointWriter endpoints;
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().name("deployment-controller").daemon().factory());
  private final AtomicInteger number = new AtomicInteger();
  private final List<SharedIndexInformer<? extends HasMetadata>> informers;

  /** Works from now on, until closed. */
  public DeploymentController(KubernetesClient client, String namespace, PodRuntime runtime) {
    this.client = client;
    this.namespace = namespace;
    this.runtime = runtime;
    this.endpoints = new EndpointWriter(client, namespace);
    this.informers =
        List.of(
            client.apps().deployments().inNamespace(namespace).inform(new Wake<>()),
            client.services().inNamespace(namespace).inform(new Wake<>()));
  }

  /** A pod changed after it was started. */
  public void report(String pod, PodStatus status) {
    worker.execute(
        () -> {
          Pod current = client.pods().inNamespace(namespace).withName(pod).get();
          if (current != null) {
            current.setStatus(status);
            client.resource(current).inNamespace(namespace).updateStatus();
          }
        });
    wake();
  }

  /** Returns when everything asked for so far has been done. */
  public void settle() {
    try {
      worker.submit(this::reconcileAll).get(20, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException("The controller did not come to rest", e);
    }
  }

  @Override
  public void close() {
    informers.forEach(SharedIndexInformer::stop);
    worker.shutdownNow();
  }

  private void wake() {
    try {
      worker.execute(this::reconcileAll);
    } catch (RejectedExecutionException e) {
      LOG.debug("closed");
    }
  }

  private void reconcileAll() {
    try {
      List<Deployment> deployments =
          client.apps().deployments().inNamespace(namespace).list().getItems();
      List<Pod> pods = client.pods().inNamespace(namespace).list().getItems();
      deployments.forEach(deployment -> reconcile(deployment, pods));
      pods.stream().filter(pod -> isOrphan(pod, deployments)).forEach(this::delete);
      endpoints.write();
    } catch (RuntimeException e) {
      LOG.debug("will be done again with the next event", e);
    }
  }

  private void reconcile(Deployment deployment, List<Pod> pods) {
    String hash = hash(deployment);
    List<Pod> own = pods.stream().filter(pod -> isOwned(pod, deployment)).toList();
    List<Pod> current = own.stream().filter(pod -> hash.equals(hashOf(pod))).toList();
    int wanted = Objects.requireNonNullElse(deployment.getSpec().getReplicas(), 1);
    for (int i = current.size(); i < wanted; i++) {
      create(deployment, hash);
    }
    current.stream().skip(wanted).forEach(this::delete);
    long ready = current.stream().limit(wanted).filter(DeploymentController::isReady).count();
    if (current.size() >= wanted && ready >= wanted) {
      own.stream().filter(pod -> !hash.equals(hashOf(pod))).forEach(this::delete);
    }
    if (current.size() < wanted) {
      wake();
    }
    report(deployment, hash);
  }

  private void create(Deployment deployment, String hash) {
    String name = deployment.getMetadata().getName() + "-" + hash + "-" + number.incrementAndGet();
    Map<String, String> labels =
        new HashMap<>(deployment.getSpec().getTemplate().getMetadata().getLabels());
    labels.put(HASH, hash);
    Pod pod =
        new PodBuilder()
            .withNewMetadata()
            .withName(name)
            .withNamespace(namespace)
            .withLabels(labels)
            .withAnnotations(deployment.getSpec().getTemplate().getMetadata().getAnnotations())
            .withOwnerReferences(
                new OwnerReferenceBuilder()
                    .withApiVersion("apps/v1")
                    .withKind("Deployment")
                    .withName(deployment.getMetadata().getName())
                    .withUid(deployment.getMetadata().getUid())
                    .withController(true)
                    .build())
            .endMetadata()
            .withSpec(deployment.getSpec().getTemplate().getSpec())
            .build();
    Pod created = client.resource(pod).inNamespace(namespace).create();
    created.setStatus(runtime.start(created));
    client.resource(created).inNamespace(namespace).updateStatus();
  }

  private void delete(Pod pod) {
    client.resource(pod).inNamespace(namespace).delete();
    runtime.stop(pod);
  }

  private void report(Deployment deployment, String hash) {
    List<Pod> own =
        client.pods().inNamespace(namespace).list().getItems().stream()
            .filter(pod -> isOwned(pod, deployment))
            .toList();
    int ready = (int) own.stream().filter(DeploymentController::isReady).count();
    int updated = (int) own.stream().filter(pod -> hash.equals(hashOf(pod))).count();
    DeploymentStatus status =
        new DeploymentStatusBuilder(deployment.getStatus())
            .withObservedGeneration(deployment.getMetadata().getGeneration())
            .withReplicas(own.size())
            .withUpdatedReplicas(updated)
            .withReadyReplicas(ready)
            .withAvailableReplicas(ready)
            .withConditions(conditions(deployment, own.size(), updated, ready))
            .build();
    if (!status.equals(deployment.getStatus())) {
      deployment.setStatus(status);
      client.resource(deployment).inNamespace(namespace).updateStatus();
    }
  }

  /** As with the usual strategy: a quarter of the pods may be missing. */
  private static List<DeploymentCondition> conditions(
      Deployment deployment, int pods, int updated, int ready) {
    int wanted = Objects.requireNonNullElse(deployment.getSpec().getReplicas(), 1);
    boolean available = ready >= wanted - wanted / 4;
    boolean complete = updated == wanted && pods == wanted && ready == wanted;
    return List.of(
        condition(
            "Available",
            available ? "True" : "False",
            available ? "MinimumReplicasAvailable" : "MinimumReplicasUnavailable"),
        condition(
            "Progressing", "True", complete ? "NewReplicaSetAvailable" : "ReplicaSetUpdated"));
  }

  private static DeploymentCondition condition(String type, String status, String reason) {
    return new DeploymentConditionBuilder()
        .withType(type)
        .withStatus(status)
        .withReason(reason)
        .build();
  }

  private static boolean isOrphan(Pod pod, List<Deployment> deployments) {
    return pod.getMetadata().getOwnerReferences().stream()
            .anyMatch(owner -> owner.getKind().equals("Deployment"))
        && deployments.stream().noneMatch(deployment -> isOwned(pod, deployment));
  }

  private static boolean isOwned(Pod pod, Deployment deployment) {
    return pod.getMetadata().getOwnerReferences().stream()
        .anyMatch(owner -> owner.getUid().equals(deployment.getMetadata().getUid()));
  }

  static boolean isReady(Pod pod) {
    return pod.getStatus() != null
        && pod.getStatus().getConditions().stream()
            .anyMatch(it -> it.getType().equals("Ready") && it.getStatus().equals("True"));
  }

  private static @Nullable String hashOf(Pod pod) {
    return pod.getMetadata().getLabels().get(HASH);
  }

  private static String hash(Deployment deployment) {
    String template = Serialization.asJson(deployment.getSpec().getTemplate());
    return "%08x".formatted(template.hashCode());
  }

  private final class Wake<T> implements ResourceEventHandler<T> {
    @Override
    public void onAdd(T object) {
      wake();
    }

    @Override
    public void onUpdate(T before, T after) {
      wake();
    }

    @Override
    public void onDelete(T object, boolean stateUnknown) {
      wake();
    }
  }
}
