package dev.spillway.activities;

import dev.spillway.activities.registry.AccessReview;
import dev.spillway.activities.registry.ClusterSettings;
import dev.spillway.activities.registry.KubernetesClients;
import dev.spillway.activities.registry.Right;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/**
 * A namespace of its own at the lab's API server, in which the worker has its documented rights and
 * no others. Gone when closed.
 */
public final class LabCluster implements AutoCloseable {
  private static final String WORKER_FILE = "SPILLWAY_LAB_KUBECONFIG";
  private static final String ADMIN_FILE = "SPILLWAY_LAB_ADMIN_KUBECONFIG";
  private static final String WORKER = "spillway-worker";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final KubernetesClients worker = clients(WORKER_FILE);
  private final KubernetesClients setup = clients(ADMIN_FILE);
  private final String namespace = "shop-" + UUID.randomUUID();

  /** Fails, rather than skips, where there is no lab. */
  public LabCluster() {
    admin()
        .resource(
            new NamespaceBuilder().withNewMetadata().withName(namespace).endMetadata().build())
        .create();
    admin().resource(binding()).create();
    await("the worker's rights", () -> mayReadDeployments());
  }

  /** As the worker has them, for the cluster {@code sandbox}. */
  public KubernetesClients worker() {
    return worker;
  }

  /** Of somebody who may do anything. */
  public KubernetesClient admin() {
    return setup.client("sandbox");
  }

  public String namespace() {
    return namespace;
  }

  /** Returns when the server refuses the worker. */
  public void takeRights() {
    admin().resource(binding()).delete();
    await("the worker to lose its rights", () -> !mayReadDeployments());
  }

  /** Asks until it is so; each question is a call to the server, which paces them. */
  public static void await(String what, BooleanSupplier condition) {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (!condition.getAsBoolean()) {
      if (Instant.now().isAfter(deadline)) {
        throw new AssertionError("Expected %s within %s".formatted(what, PATIENCE));
      }
    }
  }

  @Override
  public void close() {
    admin().namespaces().withName(namespace).delete();
    worker.close();
    setup.close();
  }

  private boolean mayReadDeployments() {
    Right right = new Right("get", "apps", "deployments");
    return AccessReview.missing(worker.client("sandbox"), namespace, List.of(right)).isEmpty();
  }

  private RoleBinding binding() {
    return new RoleBindingBuilder()
        .withNewMetadata()
        .withName(WORKER)
        .withNamespace(namespace)
        .endMetadata()
        .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", WORKER)
        .addNewSubject("rbac.authorization.k8s.io", "User", WORKER, null)
        .build();
  }

  private static KubernetesClients clients(String variable) {
    Path file =
        Optional.ofNullable(System.getenv(variable))
            .map(Path::of)
            .orElseThrow(
                () ->
                    new AssertionError(
                        "Expected %s to name a kubeconfig of the lab, but it is not set; run: deploy/lab/lab up kubernetes && eval \"$(deploy/lab/lab env)\""
                            .formatted(variable)));
    return KubernetesClients.of(List.of(ClusterSettings.ofKubeconfig("sandbox", file, null)));
  }
}
