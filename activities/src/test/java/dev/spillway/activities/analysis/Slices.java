package dev.spillway.activities.analysis;

import dev.spillway.judge.Track;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointPortBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;

/** EndpointSlices of the shop's Services. */
final class Slices {
  private Slices() {}

  /** One that names a single pod, ready, with the port {@code metrics}. */
  static EndpointSliceBuilder of(Track track, String pod, int port, String address) {
    return empty(track, pod)
        .withAddressType(address.contains(":") ? "IPv6" : "IPv4")
        .addNewEndpoint()
        .withAddresses(address)
        .withNewConditions()
        .withReady(true)
        .endConditions()
        .withNewTargetRef()
        .withKind("Pod")
        .withName(pod)
        .endTargetRef()
        .endEndpoint()
        .withPorts(
            new EndpointPortBuilder()
                .withName("metrics")
                .withPort(port)
                .withProtocol("TCP")
                .build());
  }

  /** One without endpoints, as a Service without pods has it. */
  static EndpointSliceBuilder empty(Track track, String name) {
    return new EndpointSliceBuilder()
        .withNewMetadata()
        .withName(name)
        .withNamespace("shop")
        .addToLabels(
            "kubernetes.io/service-name",
            track == Track.CANARY ? "orders-api-canary" : "orders-api")
        .endMetadata()
        .withAddressType("IPv4");
  }
}
