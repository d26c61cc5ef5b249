package dev.spillway.activities.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.activities.Shop;
import dev.spillway.activities.kube.KubernetesApi;
import dev.spillway.activities.registry.KubernetesClients;
import dev.spillway.model.Percent;
import dev.spillway.wire.Errand;
import dev.spillway.wire.Errands;
import dev.spillway.wire.FailureType;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On the API of this process, which can also misbehave. */
class GatewayApiRouterTest extends GatewayApiRouterContract {
  private final KubernetesApi api = new KubernetesApi();
  private final KubernetesClients clients =
      KubernetesClients.ofClients(Map.of("sandbox", api.client()));

  @BeforeEach
  void seed() {
    Shop.seed(api.client());
    readyPods(true, false);
  }

  @AfterEach
  void close() {
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
  void readyPods(boolean stable, boolean canary) {
    Shop.endpoints(api.client(), "orders-api", stable);
    Shop.endpoints(api.client(), "orders-api-canary", canary);
  }

  @Override
  void takeRights() {
    api.denyAll();
  }

  /** An API server says null, not an empty list. */
  @Test
  void sendsNoTrafficToAServiceWithoutEndpoints() {
    api.edit(
        "/apis/discovery.k8s.io/v1/namespaces/shop/endpointslices/orders-api-canary-1",
        slice -> slice.putNull("endpoints"));

    assertRefused(() -> shift(0, 5), FailureType.NO_READY_POD);
  }

  @Test
  void readsAgainAfterAConflict() {
    readyPods(true, true);
    api.refuseNext("PUT", "/httproutes/orders-api", 409);

    shift(0, 25);

    assertThat(router().read(request()).canary()).isEqualTo(new Percent(25));
  }

  @Test
  void movesTrafficWhereNoEventMayBeWritten() {
    readyPods(true, true);
    api.refuseNext("POST", "/events", 403);

    var unused =
        Errands.on(
            new Errand(null, "orders-api-1", null, "canary"),
            () -> {
              shift(0, 25);
              return true;
            });

    assertThat(router().read(request()).canary()).isEqualTo(new Percent(25));
  }

  @Test
  void saysThatTheApiDoesNotAnswer() {
    api.fail(503);

    assertRefused(() -> router().read(request()), FailureType.UNAVAILABLE);
  }
}
