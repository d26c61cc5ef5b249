package dev.spillway.activities.kube;

import dev.spillway.activities.LabCluster;
import io.fabric8.kubernetes.client.KubernetesClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

/** The lab's API server: what the contract says is what a real one does. */
@Tag("kubernetes-server")
class KubernetesApiIT extends KubernetesApiContract {
  private final LabCluster lab = new LabCluster();

  @AfterEach
  void close() {
    lab.close();
  }

  @Override
  KubernetesClient client() {
    return lab.admin();
  }

  @Override
  String namespace() {
    return lab.namespace();
  }
}
