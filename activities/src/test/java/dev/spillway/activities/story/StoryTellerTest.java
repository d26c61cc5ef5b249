package dev.spillway.activities.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.activities.Shop;
import dev.spillway.activities.kube.KubernetesApi;
import dev.spillway.activities.registry.KubernetesClients;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On the API of this process, which can also misbehave. */
class StoryTellerTest extends StoryTellerContract {
  private final KubernetesApi api = new KubernetesApi();
  private final KubernetesClients clients =
      KubernetesClients.ofClients(Map.of("sandbox", api.client()));

  @BeforeEach
  void seed() {
    Shop.seed(api.client());
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
  void takeRights() {
    api.refuseNext("GET", "/deployments/orders-api", 403);
  }

  @Test
  void tellsItLaterWhereTheClusterGaveNoAnswer() {
    release.started("sandbox", namespace());
    StoryTeller teller = teller(at);
    api.refuseNext("POST", "/events", 503);
    teller.lookAtAll();

    var unused = teller.turn(Set.of());

    assertThat(told("Deployment")).hasSize(1);
    assertThat(told("HTTPRoute")).hasSize(1);
  }

  @Test
  void tellsTheDeploymentWhereThereIsNoRoute() {
    release.started("sandbox", namespace());
    Shop.route(api.client(), namespace()).delete();

    teller(at).lookAtAll();

    assertThat(told("Deployment")).hasSize(1);
  }
}
