package dev.spillway.sandbox.proxy;

import static dev.spillway.sandbox.cluster.LocalCluster.NAMESPACE;

import io.fabric8.kubernetes.api.model.discovery.v1.Endpoint;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.net.InetSocketAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The gateway's view of the cluster: one HTTPRoute and the ready endpoints of each Service. */
final class LiveRoute implements AutoCloseable {
  private static final String SERVICE_LABEL = "kubernetes.io/service-name";

  private final String name;
  private final SharedIndexInformer<HTTPRoute> routes;
  private final SharedIndexInformer<EndpointSlice> slices;
  private final Map<String, AtomicInteger> turns = new ConcurrentHashMap<>();

  LiveRoute(KubernetesClient client, String name) {
    this.name = name;
    this.routes = client.resources(HTTPRoute.class).inNamespace(NAMESPACE).inform();
    this.slices = client.discovery().v1().endpointSlices().inNamespace(NAMESPACE).inform();
  }

  RouteTable table() {
    HTTPRoute route = routes.getStore().getByKey(NAMESPACE + "/" + name);
    return route == null ? RouteTable.EMPTY : RouteTable.of(route);
  }

  /** The ready endpoint of a Service whose turn it is; empty where none is ready. */
  Optional<InetSocketAddress> endpoint(String service) {
    List<InetSocketAddress> ready =
        slices.getStore().list().stream()
            .filter(slice -> service.equals(slice.getMetadata().getLabels().get(SERVICE_LABEL)))
            .sorted(Comparator.comparing(slice -> slice.getMetadata().getName()))
            .flatMap(
                slice ->
                    slice.getEndpoints().stream()
                        .filter(LiveRoute::isReady)
                        .map(endpoint -> address(slice, endpoint)))
            .toList();
    if (ready.isEmpty()) {
      return Optional.empty();
    }
    int turn = turns.computeIfAbsent(service, it -> new AtomicInteger()).getAndIncrement();
    return Optional.of(ready.get(Math.floorMod(turn, ready.size())));
  }

  private static boolean isReady(Endpoint endpoint) {
    return endpoint.getConditions() == null
        || !Boolean.FALSE.equals(endpoint.getConditions().getReady());
  }

  private static InetSocketAddress address(EndpointSlice slice, Endpoint endpoint) {
    return new InetSocketAddress(
        endpoint.getAddresses().getFirst(), slice.getPorts().getFirst().getPort());
  }

  @Override
  public void close() {
    routes.stop();
    slices.stop();
  }
}
