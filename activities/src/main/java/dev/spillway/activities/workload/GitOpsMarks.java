package dev.spillway.activities.workload;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** Marks by which Argo CD and Flux know their objects; they would undo what Spillway sets. */
final class GitOpsMarks {
  private static final String ARGO = "argocd.argoproj.io/";
  private static final String COMMON_INSTANCE = "app.kubernetes.io/instance";
  private static final List<String> SURE =
      List.of(
          ARGO + "tracking-id",
          ARGO + "instance",
          "kustomize.toolkit.fluxcd.io/name",
          "kustomize.toolkit.fluxcd.io/namespace",
          "helm.toolkit.fluxcd.io/name",
          "helm.toolkit.fluxcd.io/namespace");

  private GitOpsMarks() {}

  /** The first mark, as {@code key=value}. */
  static Optional<String> find(HasMetadata object) {
    Map<String, String> marks = new TreeMap<>();
    marks.putAll(Objects.requireNonNullElse(object.getMetadata().getLabels(), Map.of()));
    marks.putAll(Objects.requireNonNullElse(object.getMetadata().getAnnotations(), Map.of()));
    return SURE.stream()
        .filter(marks::containsKey)
        .findFirst()
        .or(() -> commonInstance(marks))
        .map(key -> key + "=" + marks.get(key));
  }

  /** Many tools set that label; it is Argo CD's only beside another mark of it. */
  private static Optional<String> commonInstance(Map<String, String> marks) {
    boolean argo = marks.keySet().stream().anyMatch(key -> key.startsWith(ARGO));
    return argo && marks.containsKey(COMMON_INSTANCE)
        ? Optional.of(COMMON_INSTANCE)
        : Optional.empty();
  }
}
