package dev.spillway.activities;

import dev.spillway.model.CanaryPods;
import dev.spillway.model.EnvironmentName;
import dev.spillway.model.Image;
import dev.spillway.model.Marks;
import dev.spillway.model.Promotion;
import dev.spillway.model.ReleaseId;
import dev.spillway.model.Route;
import dev.spillway.model.ServiceName;
import dev.spillway.model.Target;
import dev.spillway.model.Workload;
import dev.spillway.port.Rollout;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

/** A small shop in a cluster, for tests. */
public final class Shop {
  public static final String OLD = "registry.example/shop@sha256:" + "1".repeat(64);
  public static final Image NEW = Image.of("registry.example/shop@sha256:" + "2".repeat(64));
  public static final String NAMESPACE = "shop";
  public static final Target TARGET = target(NAMESPACE);
  public static final Workload WORKLOAD =
      new Workload(
          "orders-api",
          "orders-api",
          "app",
          null,
          new Route("orders-api"),
          new CanaryPods(1),
          Promotion.APPLY);
  public static final Rollout ROLLOUT = rollout(NAMESPACE, NEW);

  private static final String OBJECTS =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: orders-api}
      spec:
        replicas: 4
        selector: {matchLabels: {app: orders-api}}
        template:
          metadata: {labels: {app: orders-api}}
          spec:
            containers:
              - name: app
                image: %s
                ports: [{name: http, containerPort: 8080}]
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: orders-api}
      spec:
        selector: {app: orders-api}
        ports: [{name: http, port: 80, targetPort: http}]
      ---
      apiVersion: gateway.networking.k8s.io/v1
      kind: HTTPRoute
      metadata: {name: orders-api}
      spec:
        parentRefs: [{name: public}]
        rules:
          - matches: [{path: {type: PathPrefix, value: /baskets}}]
            backendRefs: [{name: baskets, port: 80}]
          - matches: [{path: {type: PathPrefix, value: /}}]
            filters:
              - type: ResponseHeaderModifier
                responseHeaderModifier: {set: [{name: X-Shop, value: "1"}]}
            backendRefs: [{name: orders-api, port: 80}]
      """
          .formatted(OLD);

  private Shop() {}

  /** The shop in another namespace. */
  public static Target target(String namespace) {
    return new Target(
        new ServiceName("orders-api"), new EnvironmentName("production"), "sandbox", namespace);
  }

  /** A release of an image in another namespace. */
  public static Rollout rollout(String namespace, Image image) {
    Marks marks = new Marks(new ReleaseId("orders-api-1"), "orders-team", "SHOP-1");
    return new Rollout(target(namespace), WORKLOAD, image, null, marks);
  }

  /** Stable Deployment, Service and route; no pods. */
  public static void seed(KubernetesClient client) {
    seed(client, NAMESPACE);
  }

  public static void seed(KubernetesClient client, String namespace) {
    byte[] objects = OBJECTS.getBytes(StandardCharsets.UTF_8);
    client
        .load(new ByteArrayInputStream(objects))
        .items()
        .forEach(it -> client.resource(it).inNamespace(namespace).create());
  }

  /** The route. */
  public static Resource<GenericKubernetesResource> route(
      KubernetesClient client, String namespace) {
    return client
        .genericKubernetesResources("gateway.networking.k8s.io/v1", "HTTPRoute")
        .inNamespace(namespace)
        .withName("orders-api");
  }

  /** One endpoint of a Service, ready or not. */
  public static void endpoints(KubernetesClient client, String service, boolean ready) {
    client
        .resource(
            new EndpointSliceBuilder()
                .withNewMetadata()
                .withName(service + "-1")
                .withNamespace(NAMESPACE)
                .addToLabels("kubernetes.io/service-name", service)
                .endMetadata()
                .withAddressType("IPv4")
                .addNewEndpoint()
                .withAddresses("10.0.0.1")
                .withNewConditions()
                .withReady(ready)
                .endConditions()
                .endEndpoint()
                .build())
        .createOr(it -> it.update());
  }
}
