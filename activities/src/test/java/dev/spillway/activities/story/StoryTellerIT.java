package dev.spillway.activities.story;

import dev.spillway.activities.LabCluster;
import dev.spillway.activities.Shop;
import dev.spillway.activities.registry.KubernetesClients;
import io.fabric8.kubernetes.client.KubernetesClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;

/** On a real API server, with the rights of a worker. */
@Tag("kubernetes-server")
class StoryTellerIT extends StoryTellerContract {
  private final LabCluster lab = new LabCluster();

  @BeforeEach
  void seed() {
    Shop.seed(admin(), namespace());
  }

  @AfterEach
  void close() {
    lab.close();
  }

  @Override
  KubernetesClient admin() {
    return lab.admin();
  }

  @Override
  KubernetesClients clients() {
    return lab.worker();
  }

  @Override
  String namespace() {
    return lab.namespace();
  }

  @Override
  void takeRights() {
    lab.takeRights();
  }
}
