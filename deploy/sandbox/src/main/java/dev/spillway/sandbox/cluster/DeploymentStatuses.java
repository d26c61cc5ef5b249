package dev.spillway.sandbox.cluster;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import io.fabric8.kubernetes.api.model.apps.DeploymentConditionBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatusBuilder;
import java.util.List;

/** What a Deployment's status says about its pods. */
final class DeploymentStatuses {
  private DeploymentStatuses() {}

  /** Its status, given the pods that are not on their way out. */
  static DeploymentStatus of(Deployment deployment, List<LocalPod> pods) {
    String hash = PodObjects.hash(deployment);
    RolloutMove.Wanted wanted = Replicas.of(deployment);
    int ready = (int) pods.stream().filter(LocalPod::isReady).count();
    int updated = (int) pods.stream().filter(pod -> pod.hash().equals(hash)).count();
    boolean complete =
        updated == wanted.replicas() && pods.size() == updated && ready == wanted.replicas();
    return new DeploymentStatusBuilder()
        .withObservedGeneration(deployment.getMetadata().getGeneration())
        .withReplicas(pods.size())
        .withUpdatedReplicas(updated)
        .withReadyReplicas(ready)
        .withAvailableReplicas(ready)
        .withUnavailableReplicas(Math.max(0, wanted.replicas() - ready))
        .withConditions(
            available(ready >= wanted.replicas() - wanted.unavailable()), progressing(complete))
        .build();
  }

  private static DeploymentCondition available(boolean holds) {
    return new DeploymentConditionBuilder()
        .withType("Available")
        .withStatus(holds ? "True" : "False")
        .withReason(holds ? "MinimumReplicasAvailable" : "MinimumReplicasUnavailable")
        .build();
  }

  private static DeploymentCondition progressing(boolean complete) {
    return new DeploymentConditionBuilder()
        .withType("Progressing")
        .withStatus("True")
        .withReason(complete ? "NewReplicaSetAvailable" : "ReplicaSetUpdated")
        .build();
  }
}
