package dev.spillway.activities.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.activities.Shop;
import dev.spillway.activities.registry.KubernetesClients;
import dev.spillway.activities.registry.ReleaseAnnotations;
import dev.spillway.model.Image;
import dev.spillway.model.Percent;
import dev.spillway.model.Workload;
import dev.spillway.port.EnsureCanary;
import dev.spillway.port.Rollout;
import dev.spillway.port.WorkloadBaseline;
import dev.spillway.wire.FailureType;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a pair of Deployments must hold, at the API of this process as at a real one. */
abstract class DeploymentPairContract extends WorkloadContract {
  private static final Patience PATIENCE = new Patience(Duration.ofMillis(50), Duration.ZERO);

  /** Who set the cluster up, and may do anything in it. */
  abstract KubernetesClient admin();

  /** The worker's own. */
  abstract KubernetesClients clients();

  abstract String namespace();

  /** What the release brings. */
  abstract Image image();

  /** No node takes the canary's pods. */
  abstract void closeNodes();

  /** The worker may do nothing any more. */
  abstract void takeRights();

  @Override
  final WorkloadBackEnd backEnd() {
    return new DeploymentPair(
        clients(), PATIENCE, new ReleaseAnnotations(URI.create("https://spillway.example")));
  }

  @Override
  final Rollout rollout() {
    return Shop.rollout(namespace(), image());
  }

  @Override
  final Object objects() {
    return Stream.of(deployment("orders-api").get(), deployment("orders-api-canary").get())
        .map(it -> it == null ? "none" : List.of(it.getMetadata().getGeneration(), it.getSpec()))
        .toList();
  }

  @Override
  final void changeStableByOthers() {
    deployment("orders-api")
        .patch(
            PatchContext.of(PatchType.JSON),
            """
            [{"op": "replace", "path": "/spec/template/spec/containers/0/image",
              "value": "somebody.example/else:1"}]
            """);
  }

  @Test
  void keepsTheCanaryOutOfTheStableService() {
    canary(baseline(), 5);

    Deployment canary = deployment("orders-api-canary").get();
    assertThat(canary.getSpec().getTemplate().getMetadata().getLabels())
        .containsEntry("app", "orders-api-canary")
        .containsEntry("spillway.dev/track", "canary")
        .containsEntry("spillway.dev/owner", "orders-team")
        .containsEntry("spillway.dev/change", "SHOP-1");
    assertThat(canary.getMetadata().getAnnotations())
        .containsEntry("spillway.dev/release-id", "orders-api-1");
    assertThat(service("orders-api-canary").get().getSpec().getSelector())
        .containsEntry("app", "orders-api-canary");
  }

  @Test
  void promotesTheStableDeploymentAndPutsItBack() {
    WorkloadBaseline baseline = baseline();
    String before = template();

    assertThat(promote(baseline).ready()).isTrue();
    assertThat(stableImage()).isEqualTo(image().toString());

    assertThat(revert(baseline).ready()).isTrue();
    assertThat(template()).isEqualTo(before);
  }

  @Test
  void waitsUntilTheWholeRolloutIsOver() {
    promote(baseline());

    Deployment stable = deployment("orders-api").get();
    assertThat(stable.getStatus().getObservedGeneration())
        .isEqualTo(stable.getMetadata().getGeneration());
    assertThat(stable.getStatus().getReplicas()).isEqualTo(4);
    assertThat(stable.getStatus().getUpdatedReplicas()).isEqualTo(4);
    assertThat(stable.getStatus().getReadyReplicas()).isEqualTo(4);
    assertThat(stable.getStatus().getConditions())
        .extracting(it -> it.getType() + " " + it.getStatus() + " " + it.getReason())
        .contains(
            "Available True MinimumReplicasAvailable", "Progressing True NewReplicaSetAvailable");
  }

  @Test
  void leavesNothingBehind() {
    WorkloadBaseline baseline = baseline();
    canary(baseline, 50);

    retire(baseline);
    retire(baseline);

    assertThat(deployment("orders-api-canary").get()).isNull();
    assertThat(service("orders-api-canary").get()).isNull();
  }

  @Test
  void pinsTheAutoscalersFloorAndGivesItBack() {
    admin().resource(autoscaler()).inNamespace(namespace()).create();
    WorkloadBaseline baseline = baseline();

    canary(baseline, 5);
    assertThat(floor()).isEqualTo(4);
    retire(baseline);

    assertThat(floor()).isEqualTo(2);
  }

  @Test
  void tellsThatNoNodeTakesThePods() {
    closeNodes();
    EnsureCanary request =
        new EnsureCanary(rollout(), baseline(), new Percent(5), Duration.ofSeconds(2));

    assertThat(backEnd().ensureCanary(request, () -> {}).problem())
        .contains("Unschedulable")
        .contains("nodes are available");
  }

  @Test
  void namesEveryRightThatIsMissing() {
    takeRights();

    assertThat(backEnd().inspect(rollout()).findings())
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.cause())
                    .contains(namespace(), "update deployments.apps", "get pods/log"));
  }

  @Test
  void saysThatItMayNotReadTheWorkload() {
    takeRights();

    assertRefused(this::baseline, FailureType.UNAUTHORISED);
  }

  @ParameterizedTest
  @CsvSource({
    "argocd.argoproj.io/tracking-id, true",
    "kustomize.toolkit.fluxcd.io/name, false",
    "helm.toolkit.fluxcd.io/name, false",
  })
  void refusesAWorkloadThatGitOpsTracks(String mark, boolean annotation) {
    String place = annotation ? "annotations" : "labels";
    deployment("orders-api")
        .patch(
            PatchContext.of(PatchType.JSON_MERGE),
            "{\"metadata\": {\"%s\": {\"%s\": \"x\"}}}".formatted(place, mark));

    assertThat(backEnd().inspect(rollout()).findings())
        .anySatisfy(
            finding ->
                assertThat(finding.cause() + finding.remedy())
                    .contains(mark)
                    .contains("promotion"));
  }

  @Test
  void refusesAContainerThatIsNotThere() {
    Workload workload =
        new Workload(
            "orders-api",
            "orders-api",
            "web",
            null,
            Shop.WORKLOAD.route(),
            Shop.WORKLOAD.canaryPods(),
            Shop.WORKLOAD.promotion());
    Rollout other = new Rollout(rollout().target(), workload, image(), null, rollout().marks());

    assertThat(backEnd().inspect(other).findings())
        .anySatisfy(finding -> assertThat(finding.cause()).contains("web"));
  }

  final Resource<Deployment> deployment(String name) {
    return admin().apps().deployments().inNamespace(namespace()).withName(name);
  }

  final String stableImage() {
    Deployment stable = Objects.requireNonNull(deployment("orders-api").get());
    return stable.getSpec().getTemplate().getSpec().getContainers().getFirst().getImage();
  }

  private Resource<Service> service(String name) {
    return admin().services().inNamespace(namespace()).withName(name);
  }

  private String template() {
    return String.valueOf(deployment("orders-api").get().getSpec().getTemplate());
  }

  private int floor() {
    return admin()
        .autoscaling()
        .v2()
        .horizontalPodAutoscalers()
        .inNamespace(namespace())
        .withName("orders-api")
        .get()
        .getSpec()
        .getMinReplicas();
  }

  private static HorizontalPodAutoscaler autoscaler() {
    return new HorizontalPodAutoscalerBuilder()
        .withNewMetadata()
        .withName("orders-api")
        .endMetadata()
        .withNewSpec()
        .withMinReplicas(2)
        .withMaxReplicas(9)
        .withNewScaleTargetRef()
        .withApiVersion("apps/v1")
        .withKind("Deployment")
        .withName("orders-api")
        .endScaleTargetRef()
        .endSpec()
        .build();
  }
}
