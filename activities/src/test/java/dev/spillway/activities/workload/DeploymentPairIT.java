package dev.spillway.activities.workload;

import dev.spillway.activities.LabCluster;
import dev.spillway.activities.Shop;
import dev.spillway.activities.registry.KubernetesClients;
import dev.spillway.model.Image;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;

/** On the lab's API server, whose node goes by the image in how a pod behaves. */
@Tag("kubernetes-server")
class DeploymentPairIT extends DeploymentStoryContract {
  private static final String DIGEST = Shop.NEW.digest();

  private final LabCluster lab = new LabCluster();
  private Image image = Shop.NEW;

  @BeforeEach
  void seed() {
    Shop.seed(admin(), namespace());
    deployment("orders-api").waitUntilCondition(DeploymentPairIT::isUp, 20, TimeUnit.SECONDS);
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
  Image image() {
    return image;
  }

  @Override
  void loseImage() {
    image = new Image("registry.example/missing", DIGEST);
  }

  @Override
  void keepPodsUnready() {
    image = new Image("registry.example/unready", DIGEST);
  }

  /** The stable version's new pods find no node either; the old ones stay. */
  @Override
  void closeNodes() {
    deployment("orders-api")
        .patch(
            PatchContext.of(PatchType.JSON_MERGE),
            """
            {"spec": {"template": {"spec": {"nodeSelector": {"zone": "nowhere"}}}}}
            """);
  }

  @Override
  void takeRights() {
    lab.takeRights();
  }

  private static boolean isUp(Deployment deployment) {
    return deployment != null
        && deployment.getStatus() != null
        && Integer.valueOf(4).equals(deployment.getStatus().getAvailableReplicas());
  }
}
