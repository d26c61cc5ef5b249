package dev.spillway.sandbox.cluster;

import dev.spillway.sandbox.cluster.LocalPod.Container.Running;
import dev.spillway.sandbox.cluster.LocalPod.Container.Waiting;
import io.fabric8.kubernetes.api.model.ContainerPortBuilder;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Pods as the API shows them. */
final class PodObjects {
  static final String HASH_LABEL = "pod-template-hash";
  static final String PORT_NAME = "http";
  static final String ADDRESS = "127.0.0.1";

  private PodObjects() {}

  /** Tells one template from another. */
  static String hash(Deployment deployment) {
    return "%08x".formatted(Serialization.asJson(deployment.getSpec().getTemplate()).hashCode());
  }

  /** A pod of a Deployment's template, before it is placed. */
  static Pod of(Deployment deployment, String name) {
    var template = deployment.getSpec().getTemplate();
    Map<String, String> labels =
        new TreeMap<>(Optional.ofNullable(template.getMetadata().getLabels()).orElse(Map.of()));
    labels.put(HASH_LABEL, hash(deployment));
    return new PodBuilder()
        .withNewMetadata()
        .withName(name)
        .withNamespace(deployment.getMetadata().getNamespace())
        .withLabels(labels)
        .withAnnotations(template.getMetadata().getAnnotations())
        .withOwnerReferences(
            new OwnerReferenceBuilder()
                .withApiVersion("apps/v1")
                .withKind("Deployment")
                .withName(deployment.getMetadata().getName())
                .withUid(deployment.getMetadata().getUid())
                .withController(true)
                .build())
        .endMetadata()
        .withSpec(template.getSpec())
        .withStatus(
            new PodStatusBuilder()
                .withPhase("Pending")
                .withConditions(condition("PodScheduled", true))
                .build())
        .build();
  }

  /** Its spec with the port its process listens on; all processes share one address. */
  static PodSpec spec(PodSpec given, LocalPod pod) {
    if (pod.container() instanceof Running running) {
      given
          .getContainers()
          .getFirst()
          .setPorts(
              List.of(
                  new ContainerPortBuilder()
                      .withName(PORT_NAME)
                      .withContainerPort(running.port())
                      .withProtocol("TCP")
                      .build()));
    }
    return given;
  }

  static PodStatus status(LocalPod pod) {
    boolean runs = pod.container() instanceof Running;
    return new PodStatusBuilder()
        .withPhase(runs || pod.restarts() > 0 ? "Running" : "Pending")
        .withHostIP(ADDRESS)
        .withPodIP(ADDRESS)
        .withStartTime(pod.created().getMetadata().getCreationTimestamp())
        .withConditions(
            condition("PodScheduled", true),
            condition("ContainersReady", pod.isReady()),
            condition("Ready", pod.isReady()))
        .withContainerStatuses(container(pod))
        .build();
  }

  private static ContainerStatus container(LocalPod pod) {
    ContainerStatusBuilder status =
        new ContainerStatusBuilder()
            .withName(pod.created().getSpec().getContainers().getFirst().getName())
            .withImage(pod.image())
            .withReady(pod.isReady())
            .withStarted(pod.container() instanceof Running)
            .withRestartCount(pod.restarts())
            .withState(state(pod));
    Integer exit = pod.lastExit();
    if (exit != null) {
      status.withLastState(
          new ContainerStateBuilder()
              .withNewTerminated()
              .withExitCode(exit)
              .withReason(exit == 0 ? "Completed" : "Error")
              .endTerminated()
              .build());
    }
    return status.build();
  }

  private static ContainerState state(LocalPod pod) {
    return switch (pod.container()) {
      case Waiting waiting ->
          new ContainerStateBuilder().withNewWaiting(waiting.message(), waiting.reason()).build();
      case Running running ->
          new ContainerStateBuilder().withNewRunning(running.since().toString()).build();
    };
  }

  private static PodCondition condition(String type, boolean holds) {
    return new PodConditionBuilder().withType(type).withStatus(holds ? "True" : "False").build();
  }
}
