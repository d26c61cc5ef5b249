package dev.spillway.activities.analysis;

import dev.spillway.activities.Shop;
import dev.spillway.activities.kube.KubernetesApi;
import dev.spillway.activities.kube.PodStatuses;
import dev.spillway.activities.registry.KubernetesClients;
import dev.spillway.judge.Track;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** The shop with pods of both versions that answer on loopback ports. */
final class ShopPods implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final KubernetesApi api = new KubernetesApi();
  private final Map<String, MetricsPod> running = new HashMap<>();

  ShopPods() {
    Shop.seed(api.client());
    deployCanary();
  }

  void deployCanary() {
    deployCanary(new LabelSelectorBuilder().addToMatchLabels("app", "orders-api-canary").build());
  }

  void deployCanary(LabelSelector selector) {
    api.client()
        .resource(
            new DeploymentBuilder()
                .withNewMetadata()
                .withName("orders-api-canary")
                .withNamespace("shop")
                .endMetadata()
                .withNewSpec()
                .withSelector(selector)
                .withNewTemplate()
                .withNewMetadata()
                .addToLabels("app", "orders-api-canary")
                .endMetadata()
                .endTemplate()
                .endSpec()
                .build())
        .createOr(it -> it.update());
  }

  void deleteCanary() {
    api.client().apps().deployments().inNamespace("shop").withName("orders-api-canary").delete();
  }

  KubernetesApi api() {
    return api;
  }

  KubernetesClients clusters() {
    return KubernetesClients.ofClients(Map.of("sandbox", api.client()));
  }

  /** A new pod that runs and answers, and an endpoint of its track's Service. */
  MetricsPod start(Track track, String name) {
    MetricsPod pod = new MetricsPod();
    running.put(name, pod);
    create(track, name, pod.port(), PodStatuses.ready("app", "127.0.0.1"));
    expose(Slices.of(track, name, pod.port(), "127.0.0.1").build());
    return pod;
  }

  /** A new pod that is no process yet. */
  void startPending(Track track, String name) {
    create(track, name, 9, new PodStatusBuilder().withPhase("Pending").build());
  }

  private void create(Track track, String name, int port, PodStatus status) {
    String app = track == Track.CANARY ? "orders-api-canary" : "orders-api";
    Pod pod =
        new PodBuilder()
            .withNewMetadata()
            .withName(name)
            .withNamespace("shop")
            .addToLabels("app", app)
            .addToLabels("is-" + app, "yes")
            .endMetadata()
            .withNewSpec()
            .addNewContainer()
            .withName("app")
            .addNewPort()
            .withName("metrics")
            .withContainerPort(port)
            .endPort()
            .endContainer()
            .endSpec()
            .build();
    api.client().resource(pod).create();
    api.client().resource(new PodBuilder(pod).withStatus(status).build()).updateStatus();
  }

  /** The slice is there, or takes the place of the one of its name. */
  void expose(EndpointSlice slice) {
    api.client().resource(slice).createOr(it -> it.update());
  }

  /** The pod is gone, and so are its endpoint and its process. */
  void remove(String name) {
    api.client().discovery().v1().endpointSlices().inNamespace("shop").withName(name).delete();
    api.client().pods().inNamespace("shop").withName(name).delete();
    running.get(name).stop();
  }

  static void await(String what, BooleanSupplier reached) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!reached.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("Expected within %s: %s".formatted(PATIENCE, what));
      }
      LockSupport.parkNanos(1_000_000);
    }
  }

  @Override
  public void close() {
    running.values().forEach(MetricsPod::close);
    api.close();
  }
}
