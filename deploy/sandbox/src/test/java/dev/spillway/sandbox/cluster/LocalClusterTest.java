package dev.spillway.sandbox.cluster;

import static dev.spillway.sandbox.cluster.LocalCluster.DEPLOYMENT;
import static dev.spillway.sandbox.cluster.LocalCluster.NAMESPACE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.sandbox.load.LoadGenerator;
import dev.spillway.sandbox.load.LoadReport;
import dev.spillway.sandbox.proxy.RouteProxy;
import dev.spillway.sandbox.registry.ImageContent;
import dev.spillway.sandbox.registry.LoopbackRegistry;
import dev.spillway.sandbox.registry.ShopImages;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.RollableScalableResource;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LocalClusterTest {
  private LoopbackRegistry registry;
  private LocalCluster cluster;

  @BeforeEach
  void start() throws IOException {
    registry = new LoopbackRegistry();
    cluster = new LocalCluster(registry.pinned(ShopImages.STABLE), new TreeMap<>());
    cluster.awaitStable();
  }

  @AfterEach
  void stop() {
    cluster.close();
    registry.close();
  }

  @Test
  void updatesWithoutAFailedRequest() throws IOException {
    try (RouteProxy proxy = new RouteProxy(cluster.client(), DEPLOYMENT)) {
      LoadGenerator load = new LoadGenerator(proxy.url(), 60, Duration.ofSeconds(1));

      run(registry.pinned(ShopImages.GOOD));
      await(it -> it.getStatus().getUpdatedReplicas() == 3 && it.getStatus().getReplicas() == 3);
      scale(1);
      await(it -> it.getStatus().getReplicas() == 1);
      awaitPods(1);
      load.close();

      LoadReport report = load.report();
      assertThat(report.problems()).isEmpty();
      assertThat(report.byVersion()).containsKeys("v1", "v2");
    }
  }

  @Test
  void saysThatAnImageCannotBePulled() {
    run(registry.repository() + ":none");

    Pod pod = awaitPod(it -> "ImagePullBackOff".equals(waitingReason(it)));

    assertThat(waiting(pod).getMessage()).contains("not found");
    assertThat(deployment().get().getStatus().getReadyReplicas()).isEqualTo(3);
  }

  @Test
  void saysWhyAProcessEndedInItsOwnWords() {
    String digest =
        registry.push(new ImageContent("v3-crash", List.of("--version", "v3", "--crash")));
    run(registry.repository() + "@" + digest);

    Pod pod = awaitPod(it -> "CrashLoopBackOff".equals(waitingReason(it)));

    String log =
        cluster
            .client()
            .pods()
            .inNamespace(NAMESPACE)
            .withName(pod.getMetadata().getName())
            .terminated()
            .getLog();
    assertThat(log).contains("cannot read /etc/orders/orders.conf");
    assertThat(pod.getStatus().getContainerStatuses().getFirst().getRestartCount()).isPositive();
  }

  private RollableScalableResource<Deployment> deployment() {
    return cluster.client().apps().deployments().inNamespace(NAMESPACE).withName(DEPLOYMENT);
  }

  private void run(String image) {
    edit(it -> it.getSpec().getTemplate().getSpec().getContainers().getFirst().setImage(image));
  }

  private void scale(int replicas) {
    edit(it -> it.getSpec().setReplicas(replicas));
  }

  /** Again, where a status was written between reading and writing. */
  private void edit(Consumer<Deployment> change) {
    while (!isEdited(change)) {
      Thread.onSpinWait();
    }
  }

  private boolean isEdited(Consumer<Deployment> change) {
    Deployment edited = deployment().get();
    change.accept(edited);
    try {
      cluster.client().resource(edited).update();
      return true;
    } catch (KubernetesClientException e) {
      if (e.getCode() != 409) {
        throw e;
      }
      return false;
    }
  }

  private void await(Predicate<Deployment> condition) {
    deployment().waitUntilCondition(condition, 20, TimeUnit.SECONDS);
  }

  private void awaitPods(int count) {
    cluster
        .client()
        .pods()
        .inNamespace(NAMESPACE)
        .informOnCondition(pods -> pods.size() == count)
        .orTimeout(20, TimeUnit.SECONDS)
        .join();
  }

  private Pod awaitPod(Predicate<Pod> condition) {
    return cluster
        .client()
        .pods()
        .inNamespace(NAMESPACE)
        .informOnCondition(pods -> pods.stream().anyMatch(condition))
        .orTimeout(20, TimeUnit.SECONDS)
        .join()
        .stream()
        .filter(condition)
        .findFirst()
        .orElseThrow();
  }

  private static io.fabric8.kubernetes.api.model.ContainerStateWaiting waiting(Pod pod) {
    return pod.getStatus().getContainerStatuses().getFirst().getState().getWaiting();
  }

  private static @org.jspecify.annotations.Nullable String waitingReason(Pod pod) {
    if (pod.getStatus() == null || pod.getStatus().getContainerStatuses().isEmpty()) {
      return null;
    }
    var waiting = waiting(pod);
    return waiting == null ? null : waiting.getReason();
  }
}
