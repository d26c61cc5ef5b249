package dev.spillway.activities.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spillway.activities.Shop;
import dev.spillway.activities.kube.KubernetesApi;
import dev.spillway.activities.registry.KubernetesClients;
import dev.spillway.model.Percent;
import dev.spillway.model.Target;
import dev.spillway.model.Workload;
import dev.spillway.wire.FailureType;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GatewayApiRouterTest extends TrafficRouterContract {
  private static final String ROUTE =
      "/apis/gateway.networking.k8s.io/v1/namespaces/shop/httproutes/orders-api";

  private final KubernetesApi api = new KubernetesApi();
  private final TrafficRouter router =
      new GatewayApiRouter(KubernetesClients.ofClients(Map.of("sandbox", api.client())));

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
  TrafficRouter router() {
    return router;
  }

  @Override
  Target target() {
    return Shop.TARGET;
  }

  @Override
  Workload workload() {
    return Shop.WORKLOAD;
  }

  @Override
  Object route() {
    return Shop.route(api.client()).getAdditionalProperties().get("spec");
  }

  @Override
  void readyPods(boolean stable, boolean canary) {
    Shop.endpoints(api.client(), "orders-api", stable);
    Shop.endpoints(api.client(), "orders-api-canary", canary);
  }

  @Override
  void shiftByOthers(int weight) {
    api.edit(
        ROUTE,
        route -> {
          JsonNode backends = route.at("/spec/rules/1/backendRefs");
          ((ObjectNode) backends.get(0)).put("weight", 100 - weight);
          ((ObjectNode) backends.get(1)).put("weight", weight);
        });
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

    assertThat(router.read(request()).canary()).isEqualTo(new Percent(25));
  }

  @Test
  void saysThatTheApiDoesNotAnswer() {
    api.fail(503);

    assertRefused(() -> router.read(request()), FailureType.UNAVAILABLE);
  }

  @Test
  void saysThatARightIsMissing() {
    api.fail(403);

    assertRefused(() -> router.read(request()), FailureType.UNAUTHORISED);
  }

  @Test
  void refusesARouteWithABackendItDoesNotKnow() {
    api.edit(
        ROUTE,
        route ->
            ((ArrayNode) route.at("/spec/rules/1/backendRefs"))
                .addObject()
                .put("name", "other")
                .put("port", 80));

    assertThat(router.inspect(request()).findings()).hasSize(1);
    assertThat(router.inspect(request()).findings().getFirst().cause()).contains("other");
  }

  @Test
  void refusesARouteThatIsNotThere() {
    Shop.deleteRoute(api.client());

    assertThat(router.inspect(request()).findings()).hasSize(1);
  }
}
