package dev.spillway.activities.kube;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.discovery.v1.Endpoint;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointPort;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointPortBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;

/** Keeps one EndpointSlice per Service that has a selector: its pods, ready or not. */
final class EndpointWriter {
  private static final String SERVICE = "kubernetes.io/service-name";

  private final KubernetesClient client;
  private final String namespace;

  EndpointWriter(KubernetesClient client, String namespace) {
    this.client = client;
    this.namespace = namespace;
  }

  void write() {
    List<Pod> pods = client.pods().inNamespace(namespace).list().getItems();
    List<Service> services = client.services().inNamespace(namespace).list().getItems();
    services.stream()
        .filter(service -> !service.getSpec().getSelector().isEmpty())
        .forEach(service -> write(service, pods));
    client.discovery().v1().endpointSlices().inNamespace(namespace).list().getItems().stream()
        .filter(slice -> services.stream().noneMatch(service -> isOf(slice, service)))
        .forEach(slice -> client.resource(slice).inNamespace(namespace).delete());
  }

  private void write(Service service, List<Pod> pods) {
    EndpointSlice wanted = slice(service, pods);
    EndpointSlice current =
        client
            .discovery()
            .v1()
            .endpointSlices()
            .inNamespace(namespace)
            .withName(wanted.getMetadata().getName())
            .get();
    if (current == null) {
      client.resource(wanted).inNamespace(namespace).create();
    } else if (!current.getEndpoints().equals(wanted.getEndpoints())) {
      current.setEndpoints(wanted.getEndpoints());
      client.resource(current).inNamespace(namespace).update();
    }
  }

  private EndpointSlice slice(Service service, List<Pod> pods) {
    Map<String, String> selector = service.getSpec().getSelector();
    return new EndpointSliceBuilder()
        .withNewMetadata()
        .withName(service.getMetadata().getName() + "-pods")
        .withNamespace(namespace)
        .withLabels(Map.of(SERVICE, service.getMetadata().getName()))
        .endMetadata()
        .withAddressType("IPv4")
        .withPorts(service.getSpec().getPorts().stream().map(EndpointWriter::port).toList())
        .withEndpoints(
            pods.stream()
                .filter(
                    pod ->
                        pod.getMetadata().getLabels().entrySet().containsAll(selector.entrySet()))
                .filter(pod -> pod.getStatus() != null && pod.getStatus().getPodIP() != null)
                .map(EndpointWriter::endpoint)
                .toList())
        .build();
  }

  private static Endpoint endpoint(Pod pod) {
    return new EndpointBuilder()
        .withAddresses(pod.getStatus().getPodIP())
        .withNewConditions()
        .withReady(DeploymentController.isReady(pod))
        .endConditions()
        .withNewTargetRef()
        .withKind("Pod")
        .withName(pod.getMetadata().getName())
        .endTargetRef()
        .build();
  }

  private static EndpointPort port(ServicePort port) {
    Integer target = port.getTargetPort() == null ? null : port.getTargetPort().getIntVal();
    return new EndpointPortBuilder()
        .withName(port.getName())
        .withPort(target == null ? port.getPort() : target)
        .withProtocol("TCP")
        .build();
  }

  private static boolean isOf(EndpointSlice slice, Service service) {
    return service.getMetadata().getName().equals(slice.getMetadata().getLabels().get(SERVICE));
  }
}
