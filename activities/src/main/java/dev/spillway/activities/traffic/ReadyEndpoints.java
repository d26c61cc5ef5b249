package dev.spillway.activities.traffic;

import dev.spillway.activities.failure.Failures;
import dev.spillway.activities.failure.KubernetesFailures;
import dev.spillway.activities.registry.EndpointSlices;
import dev.spillway.wire.FailureType;
import io.fabric8.kubernetes.api.model.discovery.v1.Endpoint;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;

/** Whether somebody would answer behind a Service. */
final class ReadyEndpoints {
  private final KubernetesClient client;
  private final String namespace;

  ReadyEndpoints(KubernetesClient client, String namespace) {
    this.client = client;
    this.namespace = namespace;
  }

  /** Throws {@code no-ready-pod} unless there is at least one. */
  void require(String service) {
    boolean ready =
        slices(service).stream()
            .flatMap(slice -> EndpointSlices.endpoints(slice).stream())
            .anyMatch(ReadyEndpoints::isReady);
    if (!ready) {
      throw Failures.of(
          FailureType.NO_READY_POD,
          ("Expected a ready endpoint behind Service %s/%s before traffic goes there, but found"
                  + " none; look at its pods")
              .formatted(namespace, service));
    }
  }

  private List<EndpointSlice> slices(String service) {
    return KubernetesFailures.call(
        "list endpointslices.discovery.k8s.io of Service %s/%s".formatted(namespace, service),
        () -> EndpointSlices.of(client, namespace, service).list().getItems());
  }

  /** Unknown is not ready here: nobody is sent where nobody may be. */
  private static boolean isReady(Endpoint endpoint) {
    return endpoint.getConditions() != null
        && Boolean.TRUE.equals(endpoint.getConditions().getReady())
        && !Boolean.TRUE.equals(endpoint.getConditions().getTerminating())
        && !endpoint.getAddresses().isEmpty();
  }
}
