package dev.spillway.activities.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.activities.Shop;
import dev.spillway.activities.kube.DeploymentController;
import dev.spillway.activities.kube.KubernetesApi;
import dev.spillway.activities.kube.PodStatuses;
import dev.spillway.activities.registry.KubernetesClients;
import dev.spillway.model.Image;
import dev.spillway.port.WorkloadBaseline;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On the API of this process, which can also misbehave. */
class DeploymentPairTest extends DeploymentStoryContract {
  private final KubernetesApi api = new KubernetesApi();
  private final AtomicInteger addresses = new AtomicInteger();
  private final KubernetesClients clients =
      KubernetesClients.ofClients(Map.of("sandbox", api.client()));
  private Function<Pod, PodStatus> kubelet =
      pod -> PodStatuses.ready("app", "10.0.0." + addresses.incrementAndGet());
  private DeploymentController controller;

  @BeforeEach
  void seed() {
    Shop.seed(api.client());
    controller = new DeploymentController(api.client(), "shop", pod -> kubelet.apply(pod));
    controller.settle();
  }

  @AfterEach
  void close() {
    controller.close();
    api.close();
  }

  @Override
  KubernetesClient admin() {
    return api.client();
  }

  @Override
  KubernetesClients clients() {
    return clients;
  }

  @Override
  String namespace() {
    return Shop.NAMESPACE;
  }

  @Override
  Image image() {
    return Shop.NEW;
  }

  @Override
  void loseImage() {
    kubelet = pod -> PodStatuses.waiting("app", "ImagePullBackOff", "manifest unknown");
  }

  @Override
  void keepPodsUnready() {
    kubelet = pod -> PodStatuses.notReady("app");
  }

  @Override
  void closeNodes() {
    kubelet = pod -> PodStatuses.unschedulable("0/3 nodes are available: insufficient cpu");
  }

  @Override
  void takeRights() {
    api.denyAll();
  }

  @Test
  void doesNotTouchAStableDeploymentThatNeverChanged() {
    WorkloadBaseline baseline = baseline();
    api.forgetWrites();

    revert(baseline);

    assertThat(api.writes()).isEmpty();
  }

  @Test
  void readsAgainAfterAConflict() {
    WorkloadBaseline baseline = baseline();
    api.refuseNext("PUT", "/deployments/orders-api", 409);

    promote(baseline);

    assertThat(stableImage()).isEqualTo(Shop.NEW.toString());
  }

  @Test
  void goesOnWhereNoEventMayBeWritten() {
    WorkloadBaseline baseline = baseline();
    api.refuseNext("POST", "/events", 403);

    assertThat(promote(baseline).ready()).isTrue();
    assertThat(api.client().v1().events().inNamespace(namespace()).list().getItems()).isEmpty();
  }

  @Test
  void goesOnWhenAWatchHasExpired() {
    WorkloadBaseline baseline = baseline();
    canary(baseline, 5);
    api.expireWatches();

    assertThat(canary(baseline, 100).ready()).isTrue();
  }

  @Test
  void tellsWhyAContainerCrashesInItsOwnWords() {
    kubelet =
        pod -> {
          api.log(pod.getMetadata().getName(), true, "cannot read orders.conf\n");
          return PodStatuses.crashing("app", 1, 3);
        };

    assertThat(canary(baseline(), 5).problem())
        .contains("CrashLoopBackOff")
        .contains("cannot read orders.conf");
  }
}
