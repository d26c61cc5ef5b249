package dev.spillway.activities.kube;

import static dev.spillway.activities.kube.OrdersTestObjects.deployment;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KubernetesApiTest extends KubernetesApiContract {
  private static final String PATH = "/apis/apps/v1/namespaces/shop/deployments/orders";

  private final KubernetesApi api = new KubernetesApi();
  private final KubernetesClient client = api.client();

  @AfterEach
  void stop() {
    api.close();
  }

  @Override
  KubernetesClient client() {
    return client;
  }

  @Override
  String namespace() {
    return "shop";
  }

  @Test
  void keepsTheStatusWhenItApplies() {
    create(deployment("v1", 2));
    api.edit(PATH, object -> object.withObject("/status").put("readyReplicas", 2));

    client
        .resource(deployment("v2", 3))
        .inNamespace("shop")
        .fieldManager("spillway")
        .serverSideApply();

    assertThat(orders().get().getStatus().getReadyReplicas()).isEqualTo(2);
  }

  @Test
  void refusesOnDemand() {
    create(deployment("v1", 2));
    api.refuseNext("GET", "/deployments/orders", 503);

    assertRefused(() -> orders().get(), 503, "asked for");
    assertThat(orders().get()).isNotNull();
  }

  @Test
  void anInformerGoesOnAfterItsWatchExpired() {
    try (var informer = client.apps().deployments().inNamespace("shop").inform()) {
      api.expireWatches();
      create(deployment("v1", 2));

      client
          .apps()
          .deployments()
          .inNamespace("shop")
          .withName("orders")
          .waitUntilCondition(it -> it != null, 5, TimeUnit.SECONDS);
      assertThat(informer.isRunning()).isTrue();
    }
  }

  @Test
  void runsTheDeploymentsPods() {
    PodRuntime runtime = pod -> PodStatuses.ready("app", "10.0.0.1");
    try (DeploymentController controller = new DeploymentController(client, "shop", runtime)) {
      create(deployment("v1", 2));

      Deployment ready =
          client
              .apps()
              .deployments()
              .inNamespace("shop")
              .withName("orders")
              .waitUntilCondition(DeploymentTests::isReady, 10, TimeUnit.SECONDS);

      assertThat(ready.getStatus().getUpdatedReplicas()).isEqualTo(2);
      controller.settle();
      assertThat(client.pods().inNamespace("shop").list().getItems()).hasSize(2);
    }
  }

  private static final class DeploymentTests {
    static boolean isReady(Deployment deployment) {
      return deployment != null
          && deployment.getStatus() != null
          && Integer.valueOf(2).equals(deployment.getStatus().getReadyReplicas());
    }
  }
}
