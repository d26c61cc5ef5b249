package dev.spillway.activities.workload;

import dev.spillway.activities.failure.Failures;
import dev.spillway.activities.registry.AccessReview;
import dev.spillway.activities.registry.Right;
import dev.spillway.model.Promotion;
import dev.spillway.model.Workload;
import dev.spillway.port.Finding;
import dev.spillway.port.PreflightReport;
import dev.spillway.port.Rollout;
import dev.spillway.wire.FailureType;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.temporal.failure.ApplicationFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Everything about the workload that would forbid the release, found by reading alone. */
final class WorkloadPreflight {
  private static final String APPS = "apps";
  private static final String AUTOSCALING = "autoscaling";
  private static final String DEPLOYMENTS = "deployments";
  private static final String SERVICES = "services";
  private static final String AUTOSCALERS = "horizontalpodautoscalers";
  private static final List<Right> RIGHTS =
      List.of(
          new Right("get", APPS, DEPLOYMENTS),
          new Right("list", APPS, DEPLOYMENTS),
          new Right("watch", APPS, DEPLOYMENTS),
          new Right("create", APPS, DEPLOYMENTS),
          new Right("update", APPS, DEPLOYMENTS),
          new Right("patch", APPS, DEPLOYMENTS),
          new Right("delete", APPS, DEPLOYMENTS),
          new Right("get", "", SERVICES),
          new Right("create", "", SERVICES),
          new Right("patch", "", SERVICES),
          new Right("delete", "", SERVICES),
          new Right("list", "", "pods"),
          new Right("watch", "", "pods"),
          new Right("get", "", "pods/log"),
          new Right("get", AUTOSCALING, AUTOSCALERS),
          new Right("list", AUTOSCALING, AUTOSCALERS),
          new Right("update", AUTOSCALING, AUTOSCALERS));

  private final WorkloadObjects objects;
  private final Rollout rollout;
  private final Workload workload;
  private final String namespace;
  private final List<Finding> findings = new ArrayList<>();

  WorkloadPreflight(WorkloadObjects objects) {
    this.objects = objects;
    this.rollout = objects.rollout();
    this.workload = rollout.workload();
    this.namespace = rollout.target().namespace();
  }

  PreflightReport inspect() {
    Optional<Finding> rights = AccessReview.missing(objects.client(), namespace, RIGHTS);
    if (rights.isPresent()) {
      return new PreflightReport(List.of(rights.get()));
    }
    inspectPromotion();
    Deployment stable = objects.stable();
    Deployment manifest = inspectManifest(stable);
    if (stable != null) {
      inspectStable(stable);
    }
    Deployment source = manifest == null ? stable : manifest;
    Service service = objects.service(workload.kubernetesService());
    if (service == null) {
      findings.add(missingService());
    } else if (source != null) {
      inspectSelectors(service, source, Objects.requireNonNullElse(stable, source));
    }
    inspectLeftOver("Deployment", objects.canary());
    inspectLeftOver("Service", objects.service(workload.canaryService()));
    inspectAutoscaler();
    return new PreflightReport(findings);
  }

  private void inspectPromotion() {
    if (workload.promotion() != Promotion.APPLY) {
      findings.add(
          Finding.invalid(
              "Expected workload.promotion: apply, but found a kind this worker does not know",
              "use a newer worker, or workload.promotion: apply"));
    }
  }

  private @Nullable Deployment inspectManifest(@Nullable Deployment stable) {
    try {
      Deployment manifest = Manifest.parse(rollout);
      if (manifest == null && stable == null) {
        findings.add(firstReleaseWithoutManifest());
      }
      if (manifest != null && stable != null && !sameSelector(manifest, stable)) {
        findings.add(otherSelector(manifest, stable));
      }
      return manifest;
    } catch (Manifest.Unusable e) {
      findings.add(
          Finding.invalid(
              Objects.requireNonNull(e.getMessage()), "correct the manifest the plan names"));
      return null;
    }
  }

  private void inspectStable(Deployment stable) {
    GitOpsMarks.find(stable)
        .ifPresent(
            mark ->
                findings.add(
                    Finding.denied(
                        ("Expected Deployment %s/%s to be free of a GitOps tool, because the plan says"
                                + " workload.promotion: apply, but found its mark %s")
                            .formatted(namespace, workload.deployment(), Failures.clean(mark)),
                        "take the Deployment out of that tool, because it would undo what"
                            + " workload.promotion: apply sets")));
    if (Containers.find(stable.getSpec().getTemplate().getSpec(), workload).isEmpty()) {
      findings.add(
          Finding.invalid(
              Containers.missing(stable.getSpec().getTemplate().getSpec(), workload),
              "name the container in the plan's workload.container"));
    }
    if (CanaryLabels.matchLabels(stable.getSpec().getSelector()).isEmpty()) {
      findings.add(
          Finding.invalid(
              "Expected matchLabels in the selector of Deployment %s/%s, but found none"
                  .formatted(namespace, workload.deployment()),
              "a canary is told apart by the values of these labels; create the Deployment with some"));
    }
  }

  private void inspectSelectors(Service service, Deployment source, Deployment stable) {
    Map<String, String> selector =
        Objects.requireNonNullElse(service.getSpec().getSelector(), Map.of());
    Map<String, String> canary = new CanaryObjects(rollout, source).podLabels();
    if (CanaryLabels.matches(selector, canary)) {
      findings.add(
          Finding.invalid(
              "Expected the selector of Service %s/%s to leave the canary's pods out, but %s takes them too"
                  .formatted(namespace, workload.kubernetesService(), selector),
              "give the Service a label of the Deployment's selector %s"
                  .formatted(CanaryLabels.matchLabels(stable.getSpec().getSelector()))));
    }
    if (CanaryLabels.matches(stable.getSpec().getSelector(), canary)) {
      findings.add(
          Finding.invalid(
              "Expected the selector of Deployment %s/%s to leave the canary's pods out, but %s takes them too"
                  .formatted(
                      namespace, workload.deployment(), shown(stable.getSpec().getSelector())),
              "give its selector matchLabels"));
    }
    Map<String, String> pods =
        Objects.requireNonNullElse(
            stable.getSpec().getTemplate().getMetadata().getLabels(), Map.of());
    if (!CanaryLabels.matches(selector, pods)) {
      findings.add(
          Finding.invalid(
              "Expected Service %s/%s to select the pods of Deployment '%s' (%s), but its selector is %s"
                  .formatted(
                      namespace,
                      workload.kubernetesService(),
                      workload.deployment(),
                      pods,
                      selector),
              "name the Service in front of the Deployment in the plan's workload"));
    }
  }

  private void inspectLeftOver(String kind, @Nullable HasMetadata canary) {
    if (canary == null || objects.isOurs(canary)) {
      return;
    }
    String release = WorkloadObjects.releaseOf(canary);
    findings.add(
        Finding.invalid(
            "Expected no %s %s/%s before the release, but found one %s"
                .formatted(
                    kind,
                    namespace,
                    canary.getMetadata().getName(),
                    release == null
                        ? "that Spillway did not make"
                        : "of release '%s'".formatted(Failures.clean(release))),
            release == null
                ? "rename or delete it"
                : "wait for that release or abort it; if it is over, delete the object"));
  }

  private void inspectAutoscaler() {
    try {
      objects.autoscaler();
    } catch (ApplicationFailure e) {
      if (!e.getType().equals(FailureType.UNEXPECTED_SHAPE.wireName())) {
        throw e;
      }
      findings.add(Finding.invalid(e.getOriginalMessage(), "keep one of them"));
    }
  }

  private Finding missingService() {
    return Finding.invalid(
        "Expected Service %s/%s, but found none".formatted(namespace, workload.kubernetesService()),
        "create it, or name the right one in the plan's workload");
  }

  private Finding firstReleaseWithoutManifest() {
    return Finding.invalid(
        "Expected Deployment %s/%s, or a manifest to create it from, but found neither"
            .formatted(namespace, workload.deployment()),
        "correct the names in the plan, or name a manifest in workload.manifest for the first release");
  }

  private static boolean sameSelector(Deployment manifest, Deployment stable) {
    return manifest.getSpec().getSelector().equals(stable.getSpec().getSelector());
  }

  private static Finding otherSelector(Deployment manifest, Deployment stable) {
    return Finding.invalid(
        "Expected the manifest to keep the Deployment's selector %s, which cannot change, but it has %s"
            .formatted(
                shown(stable.getSpec().getSelector()), shown(manifest.getSpec().getSelector())),
        "give the manifest the same selector");
  }

  private static String shown(LabelSelector selector) {
    String expressions =
        selector.getMatchExpressions().isEmpty()
            ? ""
            : " and "
                + selector.getMatchExpressions().stream()
                    .map(it -> "%s %s %s".formatted(it.getKey(), it.getOperator(), it.getValues()))
                    .toList();
    return CanaryLabels.matchLabels(selector) + expressions;
  }
}
