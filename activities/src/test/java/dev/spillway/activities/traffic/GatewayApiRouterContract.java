package dev.spillway.activities.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spillway.activities.Shop;
import dev.spillway.activities.registry.KubernetesClients;
import dev.spillway.activities.registry.ReleaseAnnotations;
import dev.spillway.model.Target;
import dev.spillway.model.Workload;
import dev.spillway.port.Finding;
import dev.spillway.port.RouteBaseline;
import dev.spillway.wire.Errand;
import dev.spillway.wire.Errands;
import dev.spillway.wire.FailureType;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What a router of HTTPRoutes must hold, at the API of this process as at a real one. */
abstract class GatewayApiRouterContract extends TrafficRouterContract {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Who set the cluster up, and may do anything in it. */
  abstract KubernetesClient admin();

  /** The worker's own. */
  abstract KubernetesClients clients();

  abstract String namespace();

  /** The worker may do nothing any more. */
  abstract void takeRights();

  @Override
  final TrafficRouter router() {
    return new GatewayApiRouter(
        clients(), new ReleaseAnnotations(URI.create("https://spillway.example")));
  }

  @Override
  final Target target() {
    return Shop.target(namespace());
  }

  @Override
  final Workload workload() {
    return Shop.WORKLOAD;
  }

  @Override
  final Object route() {
    return Shop.route(admin(), namespace()).get().getAdditionalProperties().get("spec");
  }

  @Override
  final void shiftByOthers(int weight) {
    edit(
        route -> {
          JsonNode backends = route.at("/spec/rules/1/backendRefs");
          ((ObjectNode) backends.get(0)).put("weight", 100 - weight);
          ((ObjectNode) backends.get(1)).put("weight", weight);
        });
  }

  /** Somebody else's change of the route. */
  final void edit(Consumer<ObjectNode> change) {
    Shop.route(admin(), namespace())
        .edit(
            route -> {
              ObjectNode json = JSON.valueToTree(route);
              change.accept(json);
              return JSON.convertValue(json, GenericKubernetesResource.class);
            });
  }

  @Test
  void namesEveryRightThatIsMissing() {
    takeRights();

    assertThat(router().inspect(request()).findings())
        .singleElement()
        .extracting(Finding::cause)
        .asString()
        .contains(namespace(), "get httproutes", "update httproutes", "list endpointslices");
  }

  @Test
  void saysThatARightIsMissing() {
    takeRights();

    assertRefused(() -> router().read(request()), FailureType.UNAUTHORISED);
  }

  @Test
  void refusesARouteWithABackendItDoesNotKnow() {
    edit(
        route ->
            ((ArrayNode) route.at("/spec/rules/1/backendRefs"))
                .addObject()
                .put("name", "other")
                .put("port", 80));

    assertThat(router().inspect(request()).findings())
        .singleElement()
        .extracting(Finding::cause)
        .asString()
        .contains("other");
  }

  @Test
  void refusesARouteThatIsNotThere() {
    Shop.route(admin(), namespace()).delete();

    assertThat(router().inspect(request()).findings()).hasSize(1);
    assertRefused(() -> router().read(request()), FailureType.UNEXPECTED_SHAPE);
  }

  @Test
  void tellsOfItsMovesWhereDescribeShowsThem() {
    readyPods(true, true);
    RouteBaseline baseline = router().snapshot(request());

    onErrand(() -> shift(0, 25));
    onErrand(() -> shift(0, 25));
    onErrand(() -> shift(25, 50));
    onErrand(() -> restore(baseline));

    assertThat(events())
        .extracting(event -> event.getType() + " " + event.getReason() + ": " + event.getMessage())
        .containsExactlyInAnyOrder(
            "Normal WeightMoved: Release orders-api-1: canary weight 0 % → 25 %, step canary",
            "Normal WeightMoved: Release orders-api-1: canary weight 25 % → 50 %, step canary",
            "Normal RouteRestored: Release orders-api-1: the weights are as they were before the"
                + " release, step canary");
    assertThat(events())
        .extracting(event -> event.getInvolvedObject().getUid())
        .containsOnly(metadata().getUid());
  }

  @Test
  void namesTheReleaseThatMovedItLast() {
    readyPods(true, true);

    onErrand(() -> shift(0, 25));

    assertThat(metadata().getAnnotations())
        .containsEntry("spillway.dev/release-id", "orders-api-1")
        .containsEntry("spillway.dev/change-id", "SHOP-1")
        .containsEntry(
            "spillway.dev/release-page", "https://spillway.example/releases/orders-api-1");
  }

  private ObjectMeta metadata() {
    return Shop.route(admin(), namespace()).get().getMetadata();
  }

  private List<Event> events() {
    return admin().v1().events().inNamespace(namespace()).list().getItems().stream()
        .filter(event -> "HTTPRoute".equals(event.getInvolvedObject().getKind()))
        .filter(event -> "spillway".equals(event.getReportingComponent()))
        .toList();
  }

  private static void onErrand(Runnable call) {
    Errand errand = new Errand(null, "orders-api-1", "SHOP-1", "canary");
    var unused =
        Errands.on(
            errand,
            () -> {
              call.run();
              return errand;
            });
  }

  /** A rule that says nothing of its weight has one all the same. */
  @Test
  void keepsTheWeightThatTheServerFillsIn() {
    readyPods(true, true);

    assertThat(router().snapshot(request()).weights()).containsExactly(1);
  }
}
