package dev.spillway.activities.workload;

import dev.spillway.activities.failure.Failures;
import dev.spillway.activities.workload.PodProblem.Kind;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads from pods and their Deployment why they are not ready. */
final class PodProblems {
  private static final Set<String> IMAGE_REASONS =
      Set.of(
          "ImagePullBackOff",
          "ErrImagePull",
          "InvalidImageName",
          "ErrImageNeverPull",
          "ImageInspectError",
          "RegistryUnavailable");
  private static final Set<String> STARTING_REASONS =
      Set.of("ContainerCreating", "PodInitializing");

  private PodProblems() {}

  /** The most telling one; none where all is well. */
  static Optional<PodProblem> worst(@Nullable Deployment deployment, List<Pod> pods) {
    return Stream.concat(
            notCreated(deployment).stream(), pods.stream().flatMap(pod -> of(pod).stream()))
        .min(Comparator.comparing(PodProblem::kind));
  }

  static boolean isReady(Pod pod) {
    return pod.getStatus() != null
        && pod.getStatus().getConditions().stream()
            .anyMatch(it -> it.getType().equals("Ready") && it.getStatus().equals("True"));
  }

  private static Optional<PodProblem> notCreated(@Nullable Deployment deployment) {
    if (deployment == null || deployment.getStatus() == null) {
      return Optional.empty();
    }
    return deployment.getStatus().getConditions().stream()
        .filter(it -> it.getType().equals("ReplicaFailure") && it.getStatus().equals("True"))
        .findFirst()
        .map(
            it ->
                new PodProblem(
                    Kind.NOT_CREATED,
                    null,
                    null,
                    said("pods cannot be created: " + it.getReason(), it.getMessage())));
  }

  private static Optional<PodProblem> of(Pod pod) {
    if (isReady(pod)) {
      return Optional.empty();
    }
    PodStatus status = pod.getStatus();
    if (status == null) {
      return Optional.of(problem(Kind.STARTING, pod, null, "not seen by any node yet"));
    }
    return Stream.concat(
            status.getInitContainerStatuses().stream(), status.getContainerStatuses().stream())
        .filter(container -> !Boolean.TRUE.equals(container.getReady()))
        .flatMap(container -> of(pod, container).stream())
        .min(Comparator.comparing(PodProblem::kind))
        .or(() -> ofPod(pod, status));
  }

  private static Optional<PodProblem> of(Pod pod, ContainerStatus container) {
    ContainerState state = container.getState();
    ContainerStateWaiting waiting = state == null ? null : state.getWaiting();
    String reason = waiting == null ? "" : Objects.requireNonNullElse(waiting.getReason(), "");
    String message = waiting == null ? null : waiting.getMessage();
    if (IMAGE_REASONS.contains(reason)) {
      return Optional.of(problem(Kind.IMAGE, pod, null, said(reason, message)));
    }
    Optional<PodProblem> crash = crash(pod, container, reason);
    if (crash.isPresent()) {
      return crash;
    }
    if (!reason.isEmpty() && !STARTING_REASONS.contains(reason)) {
      return Optional.of(problem(Kind.CONFIGURATION, pod, null, said(reason, message)));
    }
    if (state != null && state.getRunning() != null) {
      return Optional.of(
          problem(
              Kind.PROBE,
              pod,
              container.getName(),
              "container '%s' runs, but is not ready: its readiness probe does not pass"
                  .formatted(container.getName())));
    }
    return Optional.empty();
  }

  /** Between two restarts a crashing container counts as one too, so that the reason lasts. */
  private static Optional<PodProblem> crash(Pod pod, ContainerStatus container, String reason) {
    ContainerStateTerminated ended = ended(container);
    boolean loops = reason.equals("CrashLoopBackOff") || reason.equals("RunContainerError");
    boolean failed = ended != null && !Integer.valueOf(0).equals(ended.getExitCode());
    if (!loops && !failed) {
      return Optional.empty();
    }
    String exit =
        ended == null
            ? ""
            : ", exit code %d%s".formatted(ended.getExitCode(), ofReason(ended.getReason()));
    String text =
        "%s of container '%s'%s, %d restarts"
            .formatted(
                reason.isEmpty() ? "crash" : reason,
                container.getName(),
                exit,
                Objects.requireNonNullElse(container.getRestartCount(), 0));
    return Optional.of(problem(Kind.CRASH, pod, container.getName(), text));
  }

  private static @Nullable ContainerStateTerminated ended(ContainerStatus container) {
    if (container.getState() != null && container.getState().getTerminated() != null) {
      return container.getState().getTerminated();
    }
    return container.getLastState() == null ? null : container.getLastState().getTerminated();
  }

  private static Optional<PodProblem> ofPod(Pod pod, PodStatus status) {
    if ("Failed".equals(status.getPhase())) {
      return Optional.of(
          problem(
              Kind.ENDED, pod, null, said("failed " + status.getReason(), status.getMessage())));
    }
    Optional<PodProblem> unschedulable =
        status.getConditions().stream()
            .filter(it -> it.getType().equals("PodScheduled") && it.getStatus().equals("False"))
            .findFirst()
            .map(
                it ->
                    problem(
                        Kind.UNSCHEDULABLE,
                        pod,
                        null,
                        said(
                            Objects.requireNonNullElse(it.getReason(), "Unschedulable"),
                            it.getMessage())));
    return unschedulable.or(() -> Optional.of(problem(Kind.STARTING, pod, null, "still starting")));
  }

  private static PodProblem problem(Kind kind, Pod pod, @Nullable String container, String text) {
    return new PodProblem(kind, pod.getMetadata().getName(), container, text);
  }

  private static String said(String reason, @Nullable String message) {
    return message == null || message.isBlank() ? reason : reason + ": " + Failures.clean(message);
  }

  private static String ofReason(@Nullable String reason) {
    return reason == null || reason.isBlank() ? "" : " (" + Failures.clean(reason) + ")";
  }
}
