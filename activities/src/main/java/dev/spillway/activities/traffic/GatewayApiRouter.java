package dev.spillway.activities.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spillway.activities.failure.Failures;
import dev.spillway.activities.registry.AccessReview;
import dev.spillway.activities.registry.EndpointSlices;
import dev.spillway.activities.registry.Heartbeat;
import dev.spillway.activities.registry.KubernetesClients;
import dev.spillway.activities.registry.ReleaseAnnotations;
import dev.spillway.activities.registry.Right;
import dev.spillway.model.Percent;
import dev.spillway.model.Target;
import dev.spillway.model.Workload;
import dev.spillway.port.Finding;
import dev.spillway.port.PreflightReport;
import dev.spillway.port.RestoreRoute;
import dev.spillway.port.RouteBaseline;
import dev.spillway.port.RouteRequest;
import dev.spillway.port.ShiftTraffic;
import dev.spillway.port.TrafficState;
import dev.spillway.wire.FailureType;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.temporal.failure.ApplicationFailure;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Weights of an HTTPRoute of the Gateway API. */
public final class GatewayApiRouter implements TrafficRouter {
  static final String NAME = "gateway-api";
  private static final String GROUP = "gateway.networking.k8s.io";
  private static final List<Right> RIGHTS =
      List.of(
          new Right("get", GROUP, "httproutes"),
          new Right("update", GROUP, "httproutes"),
          new Right("list", EndpointSlices.GROUP, EndpointSlices.RESOURCE));

  private final KubernetesClients clients;
  private final RouteStory story;

  public GatewayApiRouter(KubernetesClients clients, ReleaseAnnotations annotations) {
    this.clients = clients;
    this.story = new RouteStory(annotations, InstantSource.system());
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public PreflightReport inspect(RouteRequest request) {
    Target target = request.target();
    Optional<Finding> rights =
        AccessReview.missing(clients.client(target.cluster()), target.namespace(), RIGHTS);
    if (rights.isPresent()) {
      return new PreflightReport(List.of(rights.get()));
    }
    HttpRoutes routes = routes(target, request.workload());
    return routes
        .find()
        .map(route -> inspect(route, request))
        .orElseGet(
            () ->
                new PreflightReport(
                    List.of(
                        Finding.invalid(
                            routes.missing(), "create the route, or correct the plan's route"))));
  }

  // A rule may give no weight; NullAway does not see the component's annotation in a class file.
  @SuppressWarnings("NullAway")
  @Override
  public RouteBaseline snapshot(RouteRequest request) {
    RouteRules rules = rules(routes(request.target(), request.workload()).get(), request);
    requireNoLeftOver(rules, request);
    List<@Nullable Integer> weights = new ArrayList<@Nullable Integer>();
    rules.all().forEach(rule -> weights.add(rule.stableWeight()));
    return new RouteBaseline(weights);
  }

  @Override
  public TrafficState read(RouteRequest request) {
    RouteRules rules = rules(routes(request.target(), request.workload()).get(), request);
    return new TrafficState(commonShare(rules, request));
  }

  @Override
  public TrafficState shift(ShiftTraffic request, Heartbeat heartbeat) {
    RouteRequest route = new RouteRequest(request.target(), request.workload());
    routes(request.target(), request.workload())
        .change(json -> signed(json, shift(rules(json, route), request, heartbeat)), heartbeat)
        .ifPresent(
            before ->
                story.moved(
                    clients.client(request.target().cluster()),
                    before,
                    rules(before, route).shares(),
                    request.to()));
    return verified(route, request.to());
  }

  @Override
  public TrafficState restore(RestoreRoute request, Heartbeat heartbeat) {
    RouteRequest route = new RouteRequest(request.target(), request.workload());
    routes(request.target(), request.workload())
        .change(json -> signed(json, restore(json, request, heartbeat)), heartbeat)
        .ifPresent(before -> story.restored(clients.client(request.target().cluster()), before));
    return verified(route, Percent.NONE);
  }

  private boolean signed(ObjectNode route, boolean isChanged) {
    if (isChanged) {
      story.sign(route);
    }
    return isChanged;
  }

  private boolean shift(RouteRules rules, ShiftTraffic request, Heartbeat heartbeat) {
    requireExpectedShare(rules, request);
    if (rules.shares().stream().allMatch(request.to()::equals)) {
      return false;
    }
    ReadyEndpoints endpoints = endpoints(request.target());
    if (!request.to().equals(Percent.NONE)) {
      endpoints.require(request.workload().canaryService());
    }
    heartbeat.beat();
    if (!request.to().equals(Percent.ALL)) {
      endpoints.require(request.workload().kubernetesService());
    }
    rules.all().forEach(rule -> rule.share(request.to()));
    return true;
  }

  private boolean restore(ObjectNode route, RestoreRoute request, Heartbeat heartbeat) {
    RouteRules rules = rules(route, new RouteRequest(request.target(), request.workload()));
    boolean carriesTraffic = rules.shares().stream().anyMatch(it -> !it.equals(Percent.NONE));
    ObjectNode before = route.deepCopy();
    for (int i = 0; i < rules.all().size(); i++) {
      rules.all().get(i).restore(weight(i, rules.all().size(), request));
    }
    if (route.equals(before)) {
      return false;
    }
    if (carriesTraffic) {
      endpoints(request.target()).require(request.workload().kubernetesService());
    }
    heartbeat.beat();
    return true;
  }

  /** A rule added in mid-release gets what all others had; nothing is guessed where they differ. */
  private static @Nullable Integer weight(int rule, int rules, RestoreRoute request) {
    List<@Nullable Integer> weights = request.baseline().weights();
    if (weights.size() == rules) {
      return weights.get(rule);
    }
    Set<@Nullable Integer> distinct = new HashSet<>(weights);
    if (distinct.size() == 1) {
      return weights.getFirst();
    }
    throw Failures.of(
        FailureType.FOREIGN_CHANGE,
        ("Expected %d rules of HTTPRoute %s that name Service '%s', as when the release began, but"
                + " found %d; set the weights %s by hand and take '%s' out")
            .formatted(
                weights.size(),
                request.workload().route().httpRoute(),
                request.workload().kubernetesService(),
                rules,
                weights,
                request.workload().canaryService()));
  }

  private static void requireExpectedShare(RouteRules rules, ShiftTraffic request) {
    Percent from = request.from();
    if (from == null) {
      return;
    }
    for (Percent share : rules.shares()) {
      if (!share.equals(from) && !share.equals(request.to())) {
        throw Failures.of(
            FailureType.FOREIGN_CHANGE,
            ("Expected %s of the traffic of HTTPRoute %s/%s on the canary before %s, but found %s:"
                    + " somebody else set it; find out who, then retry or abort")
                .formatted(
                    from,
                    request.target().namespace(),
                    request.workload().route().httpRoute(),
                    request.to(),
                    share));
      }
    }
  }

  private TrafficState verified(RouteRequest request, Percent wanted) {
    TrafficState state = read(request);
    if (!state.canary().equals(wanted)) {
      throw Failures.of(
          FailureType.FOREIGN_CHANGE,
          ("Expected %s of the traffic of HTTPRoute %s/%s on the canary after setting it, but read"
                  + " %s back: somebody else sets it too; find out who, then retry or abort")
              .formatted(
                  wanted,
                  request.target().namespace(),
                  request.workload().route().httpRoute(),
                  state.canary()));
    }
    return state;
  }

  private static Percent commonShare(RouteRules rules, RouteRequest request) {
    Set<Percent> shares = new HashSet<>(rules.shares());
    if (shares.size() > 1) {
      throw Failures.of(
          FailureType.FOREIGN_CHANGE,
          ("Expected the same share in every rule of HTTPRoute %s/%s that names Service '%s', but"
                  + " found %s; find out who set them, then retry or abort")
              .formatted(
                  request.target().namespace(),
                  request.workload().route().httpRoute(),
                  request.workload().kubernetesService(),
                  rules.shares()));
    }
    return rules.shares().getFirst();
  }

  private static PreflightReport inspect(ObjectNode route, RouteRequest request) {
    List<Finding> findings = new ArrayList<>();
    try {
      requireNoLeftOver(rules(route, request), request);
    } catch (ApplicationFailure e) {
      findings.add(
          Finding.invalid(e.getOriginalMessage(), "correct the route, then release again"));
    }
    for (JsonNode parent : route.at("/status/parents")) {
      for (JsonNode condition : parent.path("conditions")) {
        if (condition.path("type").asText().equals("Accepted")
            && condition.path("status").asText().equals("False")) {
          findings.add(notAccepted(condition, request));
        }
      }
    }
    return new PreflightReport(findings);
  }

  private static Finding notAccepted(JsonNode condition, RouteRequest request) {
    return Finding.invalid(
        "Expected HTTPRoute %s/%s to be accepted by its gateway, but it says %s: %s"
            .formatted(
                request.target().namespace(),
                request.workload().route().httpRoute(),
                Failures.clean(condition.path("reason").asText()),
                Failures.clean(condition.path("message").asText())),
        "correct the route's parent, then release again");
  }

  private static void requireNoLeftOver(RouteRules rules, RouteRequest request) {
    if (rules.nameCanary()) {
      throw Failures.of(
          FailureType.UNEXPECTED_SHAPE,
          ("Expected HTTPRoute %s/%s not to name '%s' before the release, but found it: an earlier"
                  + " release left it; take it out and give the stable backend its weight back")
              .formatted(
                  request.target().namespace(),
                  request.workload().route().httpRoute(),
                  request.workload().canaryService()));
    }
  }

  private static RouteRules rules(ObjectNode route, RouteRequest request) {
    return RouteRules.of(route, request.target().namespace(), request.workload());
  }

  private HttpRoutes routes(Target target, Workload workload) {
    KubernetesClient client = clients.client(target.cluster());
    return new HttpRoutes(client, target.namespace(), workload.route().httpRoute());
  }

  private ReadyEndpoints endpoints(Target target) {
    return new ReadyEndpoints(clients.client(target.cluster()), target.namespace());
  }
}
