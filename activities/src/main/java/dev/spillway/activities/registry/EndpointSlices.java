package dev.spillway.activities.registry;

import io.fabric8.kubernetes.api.model.discovery.v1.Endpoint;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointPort;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The EndpointSlices of a Service; one without endpoints has null where others have a list. */
public final class EndpointSlices {
  public static final String GROUP = "discovery.k8s.io";
  public static final String RESOURCE = "endpointslices";
  private static final String SERVICE_LABEL = "kubernetes.io/service-name";

  private EndpointSlices() {}

  /** To list or to watch; there need be no such Service yet. */
  public static FilterWatchListDeletable<EndpointSlice, EndpointSliceList, Resource<EndpointSlice>>
      of(KubernetesClient client, String namespace, String service) {
    return client
        .discovery()
        .v1()
        .endpointSlices()
        .inNamespace(namespace)
        .withLabel(SERVICE_LABEL, service);
  }

  public static List<Endpoint> endpoints(EndpointSlice slice) {
    return orEmpty(slice.getEndpoints());
  }

  public static List<EndpointPort> ports(EndpointSlice slice) {
    return orEmpty(slice.getPorts());
  }

  private static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }
}
