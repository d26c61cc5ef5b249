package dev.spillway.sandbox.cluster;

import static dev.spillway.sandbox.cluster.LocalCluster.NAMESPACE;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointPortBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One EndpointSlice per Service and ready pod: the processes share an address and differ by port,
 * and a slice has its ports for all of its addresses.
 */
final class EndpointController {
  private static final String SERVICE_LABEL = "kubernetes.io/service-name";

  private final KubernetesClient client;

  EndpointController(KubernetesClient client) {
    this.client = client;
  }

  void write(List<LocalPod> pods) {
    Map<String, EndpointSlice> wanted = new TreeMap<>();
    for (Service service : client.services().inNamespace(NAMESPACE).list().getItems()) {
      pods.stream()
          .filter(pod -> pod.isReady() && selects(service, pod))
          .map(pod -> slice(service, pod))
          .forEach(slice -> wanted.put(slice.getMetadata().getName(), slice));
    }
    List<EndpointSlice> found =
        client.discovery().v1().endpointSlices().inNamespace(NAMESPACE).list().getItems();
    List<EndpointSlice> gone =
        found.stream()
            .filter(slice -> wanted.remove(slice.getMetadata().getName()) == null)
            .toList();
    // New ones first: a Service whose pods change is never without any in between.
    wanted.values().forEach(slice -> client.resource(slice).inNamespace(NAMESPACE).create());
    gone.forEach(slice -> client.resource(slice).inNamespace(NAMESPACE).delete());
  }

  private static boolean selects(Service service, LocalPod pod) {
    Map<String, String> selector =
        Optional.ofNullable(service.getSpec().getSelector()).orElse(Map.of());
    Map<String, String> labels = pod.created().getMetadata().getLabels();
    return !selector.isEmpty() && labels.entrySet().containsAll(selector.entrySet());
  }

  private EndpointSlice slice(Service service, LocalPod pod) {
    LocalPod.Container.Running running = (LocalPod.Container.Running) pod.container();
    String name = service.getMetadata().getName();
    return new EndpointSliceBuilder()
        .withNewMetadata()
        .withName("%s-%s-%d-%d".formatted(name, suffix(pod.name()), running.port(), pod.restarts()))
        .withNamespace(NAMESPACE)
        .addToLabels(SERVICE_LABEL, name)
        .endMetadata()
        .withAddressType("IPv4")
        .addNewEndpoint()
        .withAddresses(PodObjects.ADDRESS)
        .withNewConditions()
        .withReady(true)
        .withServing(true)
        .withTerminating(false)
        .endConditions()
        .withNewTargetRef()
        .withKind("Pod")
        .withName(pod.name())
        .withNamespace(NAMESPACE)
        .endTargetRef()
        .endEndpoint()
        .withPorts(
            new EndpointPortBuilder()
                .withName(PodObjects.PORT_NAME)
                .withPort(running.port())
                .withProtocol("TCP")
                .build())
        .build();
  }

  private static String suffix(String pod) {
    return pod.substring(pod.lastIndexOf('-') + 1);
  }
}
