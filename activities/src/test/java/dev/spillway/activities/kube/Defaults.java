package dev.spillway.activities.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What an API server fills in where an object leaves it out, for the kinds that Spillway reads. */
final class Defaults {
  private static final Set<String> CLUSTER_TYPES = Set.of("ClusterIP", "NodePort", "LoadBalancer");
  private static final int ADDRESSES_IN_A_BLOCK = 250;

  private final AtomicInteger addresses = new AtomicInteger();

  /**
   * Fills it in.
   *
   * @param current as it stands; null where it is created
   */
  void fill(ObjectNode object, @Nullable ObjectNode current) {
    switch (object.path("kind").asText()) {
      case "Deployment" -> deployment(object.withObject("/spec"));
      case "Service" -> service(object.withObject("/spec"), current);
      case "HTTPRoute" -> route(object.withObject("/spec"));
      case "Pod" -> pod(object.withObject("/spec"));
      default -> {
        // What is created of other kinds here says all that is read of it.
      }
    }
  }

  private static void deployment(ObjectNode spec) {
    usual(spec, "replicas", 1);
    usual(spec, "revisionHistoryLimit", 10);
    usual(spec, "progressDeadlineSeconds", 600);
    ObjectNode strategy = spec.withObject("/strategy");
    usual(strategy, "type", "RollingUpdate");
    if (strategy.path("type").asText().equals("RollingUpdate")) {
      usual(strategy.withObject("/rollingUpdate"), "maxSurge", "25%");
      usual(strategy.withObject("/rollingUpdate"), "maxUnavailable", "25%");
    }
    pod(spec.withObject("/template/spec"));
  }

  private static void pod(ObjectNode spec) {
    usual(spec, "restartPolicy", "Always");
    usual(spec, "dnsPolicy", "ClusterFirst");
    usual(spec, "schedulerName", "default-scheduler");
    usual(spec, "terminationGracePeriodSeconds", 30);
    spec.withObject("/securityContext");
    Stream.concat(each(spec.path("initContainers")), each(spec.path("containers")))
        .forEach(Defaults::container);
  }

  private static void container(ObjectNode container) {
    String image = container.path("image").asText();
    String name = image.substring(image.lastIndexOf('/') + 1);
    boolean latest = !name.contains(":") || name.endsWith(":latest");
    usual(container, "imagePullPolicy", latest ? "Always" : "IfNotPresent");
    usual(container, "terminationMessagePath", "/dev/termination-log");
    usual(container, "terminationMessagePolicy", "File");
    container.withObject("/resources");
    each(container.path("ports")).forEach(port -> usual(port, "protocol", "TCP"));
  }

  private void service(ObjectNode spec, @Nullable ObjectNode current) {
    usual(spec, "type", "ClusterIP");
    usual(spec, "sessionAffinity", "None");
    if (CLUSTER_TYPES.contains(spec.path("type").asText())) {
      usual(spec, "internalTrafficPolicy", "Cluster");
      String before = current == null ? "" : current.at("/spec/clusterIP").asText();
      usual(spec, "clusterIP", before.isEmpty() ? nextAddress() : before);
    }
    each(spec.path("ports"))
        .forEach(
            port -> {
              usual(port, "protocol", "TCP");
              if (!port.has("targetPort")) {
                port.set("targetPort", port.path("port"));
              }
            });
  }

  private String nextAddress() {
    int number = addresses.incrementAndGet();
    return "10.96.%d.%d"
        .formatted(number / ADDRESSES_IN_A_BLOCK, number % ADDRESSES_IN_A_BLOCK + 1);
  }

  private static void route(ObjectNode spec) {
    each(spec.path("parentRefs"))
        .forEach(
            parent -> {
              usual(parent, "group", "gateway.networking.k8s.io");
              usual(parent, "kind", "Gateway");
            });
    each(spec.path("rules")).forEach(Defaults::rule);
  }

  private static void rule(ObjectNode rule) {
    ArrayNode matches = rule.withArray("/matches");
    if (matches.isEmpty()) {
      matches.addObject();
    }
    each(matches)
        .forEach(
            match -> {
              ObjectNode path = match.withObject("/path");
              usual(path, "type", "PathPrefix");
              usual(path, "value", "/");
            });
    each(rule.path("backendRefs"))
        .forEach(
            backend -> {
              usual(backend, "group", "");
              usual(backend, "kind", "Service");
              usual(backend, "weight", 1);
            });
  }

  private static Stream<ObjectNode> each(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false)
        .filter(ObjectNode.class::isInstance)
        .map(ObjectNode.class::cast);
  }

  private static void usual(ObjectNode object, String field, String value) {
    if (!object.hasNonNull(field)) {
      object.put(field, value);
    }
  }

  private static void usual(ObjectNode object, String field, int value) {
    if (!object.hasNonNull(field)) {
      object.put(field, value);
    }
  }
}
