package dev.spillway.activities.traffic;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spillway.activities.failure.Failures;
import dev.spillway.activities.failure.KubernetesFailures;
import dev.spillway.activities.registry.Heartbeat;
import dev.spillway.wire.FailureType;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.Optional;
import java.util.function.Predicate;

/** Reads and writes one HTTPRoute as plain JSON, so that fields unknown to this program survive. */
final class HttpRoutes {
  private static final ObjectMapper JSON = new ObjectMapper();
  static final String KIND_NAME = "HTTPRoute";
  static final String API_VERSION = "gateway.networking.k8s.io/v1";
  private static final ResourceDefinitionContext KIND =
      new ResourceDefinitionContext.Builder()
          .withGroup("gateway.networking.k8s.io")
          .withVersion("v1")
          .withKind(KIND_NAME)
          .withPlural("httproutes")
          .withNamespaced(true)
          .build();
  private static final int MOST_CONFLICTS = 5;
  private static final int CONFLICT = 409;

  private final KubernetesClient client;
  private final String namespace;
  private final String name;

  HttpRoutes(KubernetesClient client, String namespace, String name) {
    this.client = client;
    this.namespace = namespace;
    this.name = name;
  }

  Optional<ObjectNode> find() {
    GenericKubernetesResource route =
        KubernetesFailures.call("get " + this, () -> resource().get());
    return Optional.ofNullable(route).map(HttpRoutes::toJson);
  }

  ObjectNode get() {
    return find().orElseThrow(() -> Failures.of(FailureType.UNEXPECTED_SHAPE, missing()));
  }

  String missing() {
    return ("Expected HTTPRoute %s/%s (gateway.networking.k8s.io/v1), but found none; another kind of"
            + " route, such as GRPCRoute or Ingress, cannot be named here")
        .formatted(namespace, name);
  }

  /**
   * Reads, changes and writes with the version read; reads again where somebody was faster.
   *
   * @param change answers whether there is anything to write
   * @return the route as it was before; empty where nothing was written
   */
  Optional<ObjectNode> change(Predicate<ObjectNode> change, Heartbeat heartbeat) {
    for (int i = 0; i < MOST_CONFLICTS; i++) {
      heartbeat.beat();
      ObjectNode route = get();
      ObjectNode before = route.deepCopy();
      if (!change.test(route)) {
        return Optional.empty();
      }
      if (put(route)) {
        return Optional.of(before);
      }
    }
    throw Failures.of(
        FailureType.UNAVAILABLE,
        "Expected to write %s, but it changed %d times in between; it is tried again"
            .formatted(this, MOST_CONFLICTS));
  }

  private boolean put(ObjectNode route) {
    GenericKubernetesResource changed = JSON.convertValue(route, GenericKubernetesResource.class);
    try {
      client
          .genericKubernetesResources(KIND)
          .inNamespace(namespace)
          .resource(changed)
          .lockResourceVersion()
          .update();
      return true;
    } catch (KubernetesClientException e) {
      if (e.getCode() == CONFLICT) {
        return false;
      }
      throw KubernetesFailures.translate("update " + this, e);
    }
  }

  private Resource<GenericKubernetesResource> resource() {
    return client.genericKubernetesResources(KIND).inNamespace(namespace).withName(name);
  }

  private static ObjectNode toJson(GenericKubernetesResource route) {
    return JSON.valueToTree(route);
  }

  @Override
  public String toString() {
    return "httproutes.gateway.networking.k8s.io %s/%s".formatted(namespace, name);
  }
}
