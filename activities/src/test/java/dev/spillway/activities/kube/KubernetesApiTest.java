package dev.spillway.activities.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KubernetesApiTest {
  private static final String PATH = "/apis/apps/v1/namespaces/shop/deployments/orders";

  private final KubernetesApi api = new KubernetesApi();
  private final KubernetesClient client = api.client();

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void appliesAnObjectThatIsNotThereByCreatingIt() {
    client
        .resource(deployment("v1", 2))
        .inNamespace("shop")
        .fieldManager("spillway")
        .serverSideApply();

    assertThat(orders().getSpec().getReplicas()).isEqualTo(2);
    assertThat(orders().getMetadata().getUid()).isNotNull();
  }

  @Test
  void appliesOverAnExistingObjectByTheKeysOfItsLists() {
    client.resource(deployment("v1", 2)).inNamespace("shop").create();
    api.edit(PATH, object -> object.withObject("/status").put("readyReplicas", 2));

    client
        .resource(deployment("v2", 3))
        .inNamespace("shop")
        .fieldManager("spillway")
        .serverSideApply();

    assertThat(orders().getSpec().getTemplate().getSpec().getContainers()).hasSize(1);
    assertThat(orders().getSpec().getTemplate().getSpec().getContainers().getFirst().getImage())
        .isEqualTo("v2");
    assertThat(orders().getStatus().getReadyReplicas()).isEqualTo(2);
    assertThat(orders().getMetadata().getGeneration()).isEqualTo(2);
  }

  @Test
  void changesNothingWhenTheSameIsAppliedTwice() {
    client
        .resource(deployment("v1", 2))
        .inNamespace("shop")
        .fieldManager("spillway")
        .serverSideApply();
    String version = orders().getMetadata().getResourceVersion();

    client
        .resource(deployment("v1", 2))
        .inNamespace("shop")
        .fieldManager("spillway")
        .serverSideApply();

    assertThat(orders().getMetadata().getResourceVersion()).isEqualTo(version);
  }

  @Test
  void refusesAPutWithAnOldVersion() {
    client.resource(deployment("v1", 2)).inNamespace("shop").create();
    Deployment read = orders();
    api.beforeNext(
        "PUT", "/orders", () -> api.edit(PATH, o -> o.withObject("/spec").put("replicas", 9)));

    read.getSpec().setReplicas(3);

    assertThatThrownBy(() -> client.resource(read).lockResourceVersion().update())
        .isInstanceOfSatisfying(
            KubernetesClientException.class, e -> assertThat(e.getCode()).isEqualTo(409));
    assertThat(orders().getSpec().getReplicas()).isEqualTo(9);
  }

  @Test
  void answersAFailingJsonPatchTestWith422() {
    client.resource(deployment("v1", 2)).inNamespace("shop").create();
    String patch =
        "[{\"op\":\"test\",\"path\":\"/spec/replicas\",\"value\":7},"
            + "{\"op\":\"replace\",\"path\":\"/spec/replicas\",\"value\":1}]";

    assertThatThrownBy(
            () ->
                client
                    .apps()
                    .deployments()
                    .inNamespace("shop")
                    .withName("orders")
                    .patch(PatchContext.of(PatchType.JSON), patch))
        .isInstanceOfSatisfying(
            KubernetesClientException.class, e -> assertThat(e.getCode()).isEqualTo(422));
    assertThat(orders().getSpec().getReplicas()).isEqualTo(2);
  }

  @Test
  void refusesOnDemand() {
    client.resource(deployment("v1", 2)).inNamespace("shop").create();
    api.refuseNext("GET", "/deployments/orders", 503);

    assertThatThrownBy(this::orders)
        .isInstanceOfSatisfying(
            KubernetesClientException.class, e -> assertThat(e.getCode()).isEqualTo(503));
    assertThat(orders()).isNotNull();
  }

  @Test
  void anInformerGoesOnAfterItsWatchExpired() {
    try (var informer = client.apps().deployments().inNamespace("shop").inform()) {
      api.expireWatches();
      client.resource(deployment("v1", 2)).inNamespace("shop").create();

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
      client.resource(deployment("v1", 2)).inNamespace("shop").create();

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

  private Deployment orders() {
    return client.apps().deployments().inNamespace("shop").withName("orders").get();
  }

  private static Deployment deployment(String image, int replicas) {
    return new DeploymentBuilder()
        .withNewMetadata()
        .withName("orders")
        .endMetadata()
        .withNewSpec()
        .withReplicas(replicas)
        .withNewSelector()
        .withMatchLabels(Map.of("app", "orders"))
        .endSelector()
        .withNewTemplate()
        .withNewMetadata()
        .withLabels(Map.of("app", "orders"))
        .endMetadata()
        .withNewSpec()
        .addNewContainer()
        .withName("app")
        .withImage(image)
        .withArgs(List.of("serve"))
        .endContainer()
        .endSpec()
        .endTemplate()
        .endSpec()
        .build();
  }

  private static final class DeploymentTests {
    static boolean isReady(Deployment deployment) {
      return deployment != null
          && deployment.getStatus() != null
          && Integer.valueOf(2).equals(deployment.getStatus().getReadyReplicas());
    }
  }
}
