package dev.spillway.activities.traffic;

import dev.spillway.activities.LabCluster;
import dev.spillway.activities.Shop;
import dev.spillway.activities.registry.EndpointSlices;
import dev.spillway.activities.registry.KubernetesClients;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;

/** On the lab's API server; endpoints are those that its controllers write for real pods. */
@Tag("kubernetes-server")
class GatewayApiRouterIT extends GatewayApiRouterContract {
  private static final String STABLE = "orders-api";
  private static final String CANARY = "orders-api-canary";

  private final LabCluster lab = new LabCluster();

  @BeforeEach
  void seed() {
    Shop.seed(admin(), namespace());
    copyForCanary();
    readyPods(true, false);
  }

  @AfterEach
  void close() {
    lab.close();
  }

  @Override
  KubernetesClient admin() {
    return lab.admin();
  }

  @Override
  KubernetesClients clients() {
    return lab.worker();
  }

  @Override
  String namespace() {
    return lab.namespace();
  }

  @Override
  void readyPods(boolean stable, boolean canary) {
    scale(STABLE, stable);
    scale(CANARY, canary);
    awaitEndpoints(STABLE, stable);
    awaitEndpoints(CANARY, canary);
  }

  @Override
  void takeRights() {
    lab.takeRights();
  }

  private void scale(String deployment, boolean up) {
    admin().apps().deployments().inNamespace(namespace()).withName(deployment).scale(up ? 1 : 0);
  }

  private void awaitEndpoints(String service, boolean ready) {
    LabCluster.await(
        "endpoints of " + service + " to be ready: " + ready, () -> isReady(service) == ready);
  }

  private boolean isReady(String service) {
    return EndpointSlices.of(admin(), namespace(), service).list().getItems().stream()
        .flatMap(slice -> EndpointSlices.endpoints(slice).stream())
        .anyMatch(endpoint -> Boolean.TRUE.equals(endpoint.getConditions().getReady()));
  }

  private void copyForCanary() {
    Map<String, String> labels = Map.of("app", CANARY);
    Deployment stable =
        admin().apps().deployments().inNamespace(namespace()).withName(STABLE).get();
    admin()
        .resource(
            new DeploymentBuilder()
                .withNewMetadata()
                .withName(CANARY)
                .endMetadata()
                .withNewSpecLike(stable.getSpec())
                .withReplicas(0)
                .withNewSelector()
                .withMatchLabels(labels)
                .endSelector()
                .editTemplate()
                .editMetadata()
                .withLabels(labels)
                .endMetadata()
                .endTemplate()
                .endSpec()
                .build())
        .inNamespace(namespace())
        .create();
    Service service = admin().services().inNamespace(namespace()).withName(STABLE).get();
    admin()
        .resource(
            new ServiceBuilder()
                .withNewMetadata()
                .withName(CANARY)
                .endMetadata()
                .withNewSpec()
                .withSelector(labels)
                .withPorts(service.getSpec().getPorts())
                .endSpec()
                .build())
        .inNamespace(namespace())
        .create();
  }
}
