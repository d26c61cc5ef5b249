package dev.spillway.activities.registry;

import dev.spillway.wire.FailureType;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/** One client per cluster, for the worker's life. Building one talks to nobody. */
public final class KubernetesClients implements AutoCloseable {
  private final BackEnds<Map.Entry<String, KubernetesClient>> clients;

  private KubernetesClients(List<Map.Entry<String, KubernetesClient>> clients) {
    this.clients =
        BackEnds.of("cluster", FailureType.INVALID_CONFIGURATION, clients, Map.Entry::getKey);
  }

  /**
   * Clients of all configured clusters.
   *
   * @throws IllegalArgumentException when a file is missing or two clusters share a name
   */
  public static KubernetesClients of(List<ClusterSettings> clusters) {
    List<Map.Entry<String, KubernetesClient>> built = new ArrayList<>();
    for (ClusterSettings cluster : clusters) {
      KubernetesClient client =
          new KubernetesClientBuilder()
              .withConfig(ClusterConfigs.of(cluster))
              .withHttpClientBuilderConsumer(
                  http -> http.addOrReplaceInterceptor(Traced.INTERCEPTOR, Traced.interceptor()))
              .build();
      built.add(Map.entry(cluster.name(), client));
    }
    return new KubernetesClients(built);
  }

  /** Clients somebody else built; closed with this all the same. */
  public static KubernetesClients ofClients(Map<String, KubernetesClient> clients) {
    return new KubernetesClients(List.copyOf(clients.entrySet()));
  }

  /** The client of a cluster; {@code invalid-configuration} with the known ones where unknown. */
  public KubernetesClient client(String cluster) {
    return clients.get(cluster).getValue();
  }

  public SortedSet<String> names() {
    return clients.names();
  }

  @Override
  public void close() {
    clients.names().forEach(name -> client(name).close());
  }
}
