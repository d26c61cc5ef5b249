package dev.spillway.activities.workload;

import dev.spillway.activities.failure.Failures;
import dev.spillway.activities.registry.Heartbeat;
import dev.spillway.activities.registry.ReleaseAnnotations;
import dev.spillway.port.Rollout;
import dev.spillway.port.WorkloadBaseline;
import dev.spillway.wire.FailureType;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentSpec;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Changes the stable Deployment and puts it back. It belongs to its team: it is read, changed and
 * written with the version read, and never written over what somebody else set meanwhile.
 */
final class StableDeployment {
  private static final String PREFIX = "spillway.dev/";

  /** Before the name of what an annotation was before this release, to be put back. */
  private static final String REPLACED_PREFIX = "spillway.dev/replaced-";

  private static final int MOST_CONFLICTS = 5;

  private final WorkloadObjects objects;
  private final Rollout rollout;
  private final WorkloadBaseline baseline;
  private final Heartbeat heartbeat;

  StableDeployment(WorkloadObjects objects, WorkloadBaseline baseline, Heartbeat heartbeat) {
    this.objects = objects;
    this.rollout = objects.rollout();
    this.baseline = baseline;
    this.heartbeat = heartbeat;
  }

  /** As it stands, if it is as the baseline has it or as this release set it. */
  @Nullable Deployment requireUntouched() {
    Deployment stable = objects.stable();
    requireUntouched(stable);
    return stable;
  }

  /** Sets the new version; answers what was written, or what an earlier call wrote. */
  Deployment promote() {
    for (int i = 0; i < MOST_CONFLICTS; i++) {
      heartbeat.beat();
      Deployment stable = requireUntouched();
      if (stable != null && isPromoted(stable)) {
        return stable;
      }
      if (stable == null) {
        objects.create(firstVersion());
      } else {
        objects.update(newVersion(stable));
      }
    }
    throw conflicts();
  }

  /**
   * Puts the baseline's template back, with at least its replicas. Leaves alone what this release
   * never changed, and what somebody else set before it could.
   */
  @Nullable Deployment revert() {
    for (int i = 0; i < MOST_CONFLICTS; i++) {
      heartbeat.beat();
      Deployment stable = objects.stable();
      if (baseline.firstRelease()) {
        return removeFirstVersion(stable);
      }
      if (stable == null) {
        objects.create(recreated());
      } else if (isReverted(stable)) {
        return stable;
      } else {
        objects.update(oldVersion(stable));
      }
    }
    throw conflicts();
  }

  private void requireUntouched(@Nullable Deployment stable) {
    if (stable == null) {
      if (!baseline.firstRelease()) {
        throw foreign("it to exist", "that somebody deleted it");
      }
      return;
    }
    if (isPromoted(stable)) {
      return;
    }
    if (baseline.firstRelease()) {
      throw foreign("none before the first release", "one with " + image(stable));
    }
    if (!Objects.equals(baseline.image(), image(stable))) {
      throw foreign("image " + baseline.image(), image(stable));
    }
    if (!baselineSpec().getTemplate().equals(stable.getSpec().getTemplate())) {
      throw foreign("the pod template as when the release began", "another one");
    }
  }

  private RuntimeException foreign(String expected, String found) {
    return Failures.of(
        FailureType.FOREIGN_CHANGE,
        ("Expected of Deployment %s/%s %s, but found %s: somebody else changed it in mid-release;"
                + " find out who, then abort and release again")
            .formatted(
                rollout.target().namespace(), rollout.workload().deployment(), expected, found));
  }

  private boolean isPromoted(Deployment stable) {
    return objects.isOurs(stable) && rollout.image().toString().equals(image(stable));
  }

  private boolean isReverted(Deployment stable) {
    boolean template = baselineSpec().getTemplate().equals(stable.getSpec().getTemplate());
    boolean roomy = Awaited.replicas(stable) >= baseline.replicas();
    return roomy && (template || !objects.isOurs(stable));
  }

  private Deployment firstVersion() {
    Deployment manifest = Manifest.required(rollout);
    return new DeploymentBuilder(manifest)
        .editMetadata()
        .withNamespace(rollout.target().namespace())
        .addToAnnotations(objects.annotations())
        .endMetadata()
        .editSpec()
        .withTemplate(newTemplate(manifest))
        .endSpec()
        .withStatus(null)
        .build();
  }

  private Deployment newVersion(Deployment stable) {
    Map<String, String> annotations = annotations(stable);
    if (!objects.isOurs(stable)) {
      ReleaseAnnotations.NAMES.forEach(name -> setAside(name, annotations));
    }
    annotations.putAll(objects.annotations());
    Deployment manifest = Manifest.of(rollout);
    return new DeploymentBuilder(stable)
        .editMetadata()
        .withAnnotations(annotations)
        .endMetadata()
        .editSpec()
        .withTemplate(newTemplate(manifest == null ? stable : manifest))
        .endSpec()
        .build();
  }

  /** In place of what a release before this one had set aside. */
  private static void setAside(String name, Map<String, String> annotations) {
    String before = annotations.remove(name);
    annotations.remove(replaced(name));
    if (before != null) {
      annotations.put(replaced(name), before);
    }
  }

  private PodTemplateSpec newTemplate(Deployment source) {
    return Containers.withImage(
        source.getSpec().getTemplate(), rollout.workload(), rollout.image());
  }

  private Deployment oldVersion(Deployment stable) {
    Map<String, String> annotations = annotations(stable);
    boolean ours = objects.isOurs(stable);
    if (ours) {
      for (String name : ReleaseAnnotations.NAMES) {
        String before = annotations.remove(replaced(name));
        annotations.remove(name);
        if (before != null) {
          annotations.put(name, before);
        }
      }
    }
    return new DeploymentBuilder(stable)
        .editMetadata()
        .withAnnotations(annotations)
        .endMetadata()
        .editSpec()
        .withTemplate(ours ? baselineSpec().getTemplate() : stable.getSpec().getTemplate())
        .withReplicas(Math.max(Awaited.replicas(stable), baseline.replicas()))
        .endSpec()
        .build();
  }

  /** Somebody deleted it: the traffic has nowhere else to go back to. */
  private Deployment recreated() {
    DeploymentSpec spec = baselineSpec();
    return new DeploymentBuilder()
        .withNewMetadata()
        .withName(rollout.workload().deployment())
        .withNamespace(rollout.target().namespace())
        .withLabels(spec.getTemplate().getMetadata().getLabels())
        .endMetadata()
        .withSpec(spec)
        .build();
  }

  private @Nullable Deployment removeFirstVersion(@Nullable Deployment stable) {
    if (stable == null || !objects.isOurs(stable)) {
      return stable;
    }
    objects.delete(stable);
    return null;
  }

  private DeploymentSpec baselineSpec() {
    String spec =
        Objects.requireNonNull(baseline.deployment(), "asked only where there was a Deployment");
    return Serialization.unmarshal(spec, DeploymentSpec.class);
  }

  private String image(Deployment deployment) {
    return Containers.find(deployment.getSpec().getTemplate().getSpec(), rollout.workload())
        .map(Container::getImage)
        .orElse("no container to set");
  }

  private RuntimeException conflicts() {
    return Failures.of(
        FailureType.UNAVAILABLE,
        "Expected to write Deployment %s/%s, but it changed %d times in between; it is tried again"
            .formatted(
                rollout.target().namespace(), rollout.workload().deployment(), MOST_CONFLICTS));
  }

  private static String replaced(String name) {
    return REPLACED_PREFIX + name.substring(PREFIX.length());
  }

  private static Map<String, String> annotations(Deployment deployment) {
    return new HashMap<>(
        Objects.requireNonNullElse(deployment.getMetadata().getAnnotations(), Map.of()));
  }
}
