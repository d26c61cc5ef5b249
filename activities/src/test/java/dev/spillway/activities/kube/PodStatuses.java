package dev.spillway.activities.kube;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;

/** Pod statuses as a kubelet or a scheduler writes them. */
public final class PodStatuses {
  private PodStatuses() {}

  /** Serving at this address. */
  public static PodStatus ready(String container, String address) {
    return new PodStatusBuilder()
        .withPhase("Running")
        .withPodIP(address)
        .addNewCondition()
        .withType("Ready")
        .withStatus("True")
        .endCondition()
        .withContainerStatuses(running(container).withReady(true).build())
        .build();
  }

  /** Up, but its readiness probe does not pass. */
  public static PodStatus notReady(String container) {
    return unready(running(container).withReady(false).build());
  }

  /** Waiting for the kubelet, such as {@code ImagePullBackOff}. */
  public static PodStatus waiting(String container, String reason, String message) {
    return unready(
        new ContainerStatusBuilder()
            .withName(container)
            .withReady(false)
            .withNewState()
            .withNewWaiting()
            .withReason(reason)
            .withMessage(message)
            .endWaiting()
            .endState()
            .build());
  }

  /** Started and ended again and again. */
  public static PodStatus crashing(String container, int exitCode, int restarts) {
    return unready(
        new ContainerStatusBuilder()
            .withName(container)
            .withReady(false)
            .withRestartCount(restarts)
            .withNewState()
            .withNewWaiting()
            .withReason("CrashLoopBackOff")
            .withMessage("back-off restarting failed container")
            .endWaiting()
            .endState()
            .withNewLastState()
            .withNewTerminated()
            .withExitCode(exitCode)
            .withReason("Error")
            .endTerminated()
            .endLastState()
            .build());
  }

  /** No node has room. */
  public static PodStatus unschedulable(String message) {
    return new PodStatusBuilder()
        .withPhase("Pending")
        .addNewCondition()
        .withType("PodScheduled")
        .withStatus("False")
        .withReason("Unschedulable")
        .withMessage(message)
        .endCondition()
        .build();
  }

  private static ContainerStatusBuilder running(String container) {
    return new ContainerStatusBuilder()
        .withName(container)
        .withNewState()
        .withNewRunning()
        .endRunning()
        .endState();
  }

  private static PodStatus unready(ContainerStatus container) {
    return new PodStatusBuilder()
        .withPhase("Pending")
        .addNewCondition()
        .withType("Ready")
        .withStatus("False")
        .withReason("ContainersNotReady")
        .endCondition()
        .withContainerStatuses(container)
        .build();
  }
}
