package dev.spillway.activities.workload;

import dev.spillway.activities.failure.Failures;
import dev.spillway.model.Image;
import dev.spillway.model.Workload;
import dev.spillway.wire.FailureType;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import java.util.List;
import java.util.Optional;

/** Finds the container whose image a release sets. */
final class Containers {
  private Containers() {}

  /** The named one, or the only one where none is named. */
  static Optional<Container> find(PodSpec pod, Workload workload) {
    List<Container> all = pod.getContainers();
    if (workload.container() == null) {
      return all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty();
    }
    return all.stream().filter(it -> workload.container().equals(it.getName())).findFirst();
  }

  /** What {@link #find} looked for and what is there. */
  static String missing(PodSpec pod, Workload workload) {
    List<String> names = pod.getContainers().stream().map(Container::getName).toList();
    return workload.container() == null
        ? "Expected the only container of Deployment '%s', but found %s"
            .formatted(workload.deployment(), names)
        : "Expected a container '%s' in Deployment '%s', but found %s"
            .formatted(workload.container(), workload.deployment(), names);
  }

  /** A copy of the template with that image. */
  static PodTemplateSpec withImage(PodTemplateSpec template, Workload workload, Image image) {
    PodTemplateSpec changed = new PodTemplateSpecBuilder(template).build();
    find(changed.getSpec(), workload)
        .orElseThrow(
            () ->
                Failures.of(
                    FailureType.UNEXPECTED_SHAPE,
                    missing(changed.getSpec(), workload) + "; name one in the plan"))
        .setImage(image.toString());
    return changed;
  }
}
