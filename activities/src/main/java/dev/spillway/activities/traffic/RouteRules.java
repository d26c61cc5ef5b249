package dev.spillway.activities.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spillway.activities.failure.Failures;
import dev.spillway.model.Percent;
import dev.spillway.model.Workload;
import dev.spillway.wire.FailureType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The rules of an HTTPRoute that send traffic to the stable Service; the others are not ours. */
final class RouteRules {
  private final List<RouteRule> rules;

  private RouteRules(List<RouteRule> rules) {
    this.rules = rules;
  }

  /**
   * Finds them; changes through them change {@code route}.
   *
   * @param namespace of the route
   * @throws io.temporal.failure.ApplicationFailure {@code unexpected-shape} when one names anything
   *     besides the stable Service, once, and the canary's
   */
  static RouteRules of(ObjectNode route, String namespace, Workload workload) {
    List<RouteRule> found = new ArrayList<>();
    for (JsonNode rule : route.at("/spec/rules")) {
      if (rule.path("backendRefs") instanceof ArrayNode backends
          && references(backends, namespace, workload.kubernetesService()).findAny().isPresent()) {
        found.add(rule(backends, namespace, workload));
      }
    }
    if (found.isEmpty()) {
      throw Failures.of(
          FailureType.UNEXPECTED_SHAPE,
          ("Expected a rule of HTTPRoute %s/%s that names Service '%s' as a backend, but found none;"
                  + " correct the plan's route or its kubernetesService")
              .formatted(namespace, workload.route().httpRoute(), workload.kubernetesService()));
    }
    return new RouteRules(found);
  }

  List<RouteRule> all() {
    return List.copyOf(rules);
  }

  /** Whether any rule names the canary. */
  boolean nameCanary() {
    return rules.stream().anyMatch(RouteRule::hasCanary);
  }

  /** The canary's share rule by rule. */
  List<Percent> shares() {
    return rules.stream().map(RouteRule::share).toList();
  }

  private static RouteRule rule(ArrayNode backends, String namespace, Workload workload) {
    List<ObjectNode> stable =
        references(backends, namespace, workload.kubernetesService()).toList();
    List<ObjectNode> canary = references(backends, namespace, workload.canaryService()).toList();
    if (stable.size() != 1 || canary.size() > 1 || backends.size() != 1 + canary.size()) {
      throw unexpected(backends, namespace, workload);
    }
    return new RouteRule(backends, stable.getFirst(), workload.canaryService());
  }

  private static RuntimeException unexpected(
      ArrayNode backends, String namespace, Workload workload) {
    List<String> names =
        StreamSupport.stream(backends.spliterator(), false)
            .map(
                it ->
                    Failures.clean(
                        it.path("kind").asText("Service") + " " + it.path("name").asText()))
            .toList();
    return Failures.of(
        FailureType.UNEXPECTED_SHAPE,
        ("Expected each rule of HTTPRoute %s/%s that names Service '%s' to name it once and nothing"
                + " else but '%s', but found %s; give the other backends a rule of their own")
            .formatted(
                namespace,
                workload.route().httpRoute(),
                workload.kubernetesService(),
                workload.canaryService(),
                names));
  }

  private static Stream<ObjectNode> references(ArrayNode backends, String namespace, String name) {
    return StreamSupport.stream(backends.spliterator(), false)
        .filter(ObjectNode.class::isInstance)
        .map(ObjectNode.class::cast)
        .filter(it -> it.path("name").asText().equals(name))
        .filter(it -> it.path("kind").asText("Service").equals("Service"))
        .filter(it -> it.path("group").asText("").isEmpty())
        .filter(it -> it.path("namespace").asText(namespace).equals(namespace));
  }
}
