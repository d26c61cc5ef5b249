package dev.spillway.activities.workload;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spillway.activities.Shop;
import dev.spillway.activities.kube.DeploymentController;
import dev.spillway.activities.kube.KubernetesApi;
import dev.spillway.activities.kube.PodStatuses;
import dev.spillway.activities.registry.KubernetesClients;
import dev.spillway.model.Percent;
import dev.spillway.model.Workload;
import dev.spillway.port.EnsureCanary;
import dev.spillway.port.PromoteWorkload;
import dev.spillway.port.RetireCanary;
import dev.spillway.port.RevertWorkload;
import dev.spillway.port.Rollout;
import dev.spillway.port.WorkloadBaseline;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBuilder;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeploymentPairTest extends WorkloadContract {
  private static final Patience PATIENCE = new Patience(Duration.ofMillis(50), Duration.ZERO);

  private final KubernetesApi api = new KubernetesApi();
  private final AtomicInteger addresses = new AtomicInteger();
  private final DeploymentPair pair =
      new DeploymentPair(KubernetesClients.ofClients(Map.of("sandbox", api.client())), PATIENCE);
  private Function<Pod, PodStatus> kubelet =
      pod -> PodStatuses.ready("app", "10.0.0." + addresses.incrementAndGet());
  private DeploymentController controller;

  @BeforeEach
  void seed() {
    Shop.seed(api.client());
    controller = new DeploymentController(api.client(), "shop", pod -> kubelet.apply(pod));
    controller.settle();
  }

  @Override
  WorkloadBackEnd backEnd() {
    return pair;
  }

  @Override
  Rollout rollout() {
    return Shop.ROLLOUT;
  }

  @Override
  Object objects() {
    return Stream.of(deployment("orders-api"), deployment("orders-api-canary"))
        .map(it -> it == null ? "none" : it.getSpec())
        .toList();
  }

  @Override
  void changeStableByOthers() {
    api.edit(
        "/apis/apps/v1/namespaces/shop/deployments/orders-api",
        it ->
            ((ObjectNode) it.at("/spec/template/spec/containers/0"))
                .put("image", "somebody.example/else:1"));
  }

  @Override
  void failPods(String reason, String message) {
    kubelet =
        pod ->
            reason.isEmpty()
                ? PodStatuses.notReady("app")
                : PodStatuses.waiting("app", reason, message);
  }

  @AfterEach
  void close() {
    controller.close();
    api.close();
  }

  @Test
  void keepsTheCanaryOutOfTheStableService() {
    canary(baseline(), 5);

    Deployment canary = deployment("orders-api-canary");
    assertThat(canary.getSpec().getTemplate().getMetadata().getLabels())
        .containsEntry("app", "orders-api-canary")
        .containsEntry("spillway.dev/track", "canary")
        .containsEntry("spillway.dev/owner", "orders-team");
    assertThat(canary.getMetadata().getAnnotations())
        .containsEntry("spillway.dev/release-id", "orders-api-1");
    assertThat(service("orders-api-canary")).containsEntry("app", "orders-api-canary");
  }

  @Test
  void promotesTheStableDeploymentAndPutsItBack() {
    WorkloadBaseline baseline = baseline();
    String before = template();

    assertThat(
            pair.promote(new PromoteWorkload(Shop.ROLLOUT, baseline, DEADLINE), () -> {}).ready())
        .isTrue();
    assertThat(image("orders-api")).isEqualTo(Shop.NEW.toString());

    assertThat(pair.revert(new RevertWorkload(Shop.ROLLOUT, baseline, DEADLINE), () -> {}).ready())
        .isTrue();
    assertThat(template()).isEqualTo(before);
  }

  @Test
  void doesNotTouchAStableDeploymentThatNeverChanged() {
    WorkloadBaseline baseline = baseline();
    api.forgetWrites();

    pair.revert(new RevertWorkload(Shop.ROLLOUT, baseline, DEADLINE), () -> {});

    assertThat(api.writes()).isEmpty();
  }

  @Test
  void readsAgainAfterAConflict() {
    WorkloadBaseline baseline = baseline();
    api.refuseNext("PUT", "/deployments/orders-api", 409);

    pair.promote(new PromoteWorkload(Shop.ROLLOUT, baseline, DEADLINE), () -> {});

    assertThat(image("orders-api")).isEqualTo(Shop.NEW.toString());
  }

  @Test
  void goesOnWhenAWatchHasExpired() {
    WorkloadBaseline baseline = baseline();
    canary(baseline, 5);
    api.expireWatches();

    assertThat(canary(baseline, 100).ready()).isTrue();
  }

  @Test
  void leavesNothingBehind() {
    WorkloadBaseline baseline = baseline();
    canary(baseline, 50);

    pair.retire(new RetireCanary(Shop.ROLLOUT, baseline), () -> {});
    pair.retire(new RetireCanary(Shop.ROLLOUT, baseline), () -> {});

    assertThat(deployment("orders-api-canary")).isNull();
    assertThat(api.client().services().inNamespace("shop").withName("orders-api-canary").get())
        .isNull();
  }

  @Test
  void pinsTheAutoscalersFloorAndGivesItBack() {
    api.client().resource(autoscaler()).create();
    WorkloadBaseline baseline = baseline();

    canary(baseline, 5);
    assertThat(floor()).isEqualTo(4);
    pair.retire(new RetireCanary(Shop.ROLLOUT, baseline), () -> {});

    assertThat(floor()).isEqualTo(2);
  }

  @Test
  void tellsWhyAContainerCrashesInItsOwnWords() {
    kubelet =
        pod -> {
          api.log(pod.getMetadata().getName(), true, "cannot read orders.conf\n");
          return PodStatuses.crashing("app", 1, 3);
        };

    assertThat(canary(baseline(), 5).problem())
        .contains("CrashLoopBackOff")
        .contains("cannot read orders.conf");
  }

  @Test
  void tellsThatNoNodeHasRoom() {
    kubelet = pod -> PodStatuses.unschedulable("0/3 nodes are available: insufficient cpu");

    String problem =
        pair.ensureCanary(
                new EnsureCanary(Shop.ROLLOUT, baseline(), new Percent(5), Duration.ofMillis(500)),
                () -> {})
            .problem();

    assertThat(problem).contains("insufficient cpu");
  }

  @ParameterizedTest
  @CsvSource({
    "argocd.argoproj.io/tracking-id, true",
    "kustomize.toolkit.fluxcd.io/name, false",
    "helm.toolkit.fluxcd.io/name, false",
  })
  void refusesAWorkloadThatGitOpsTracks(String mark, boolean annotation) {
    String place = annotation ? "annotations" : "labels";
    api.edit(
        "/apis/apps/v1/namespaces/shop/deployments/orders-api",
        it -> ((ObjectNode) it.path("metadata")).putObject(place).put(mark, "x"));

    assertThat(pair.inspect(Shop.ROLLOUT).findings())
        .anySatisfy(
            finding ->
                assertThat(finding.cause() + finding.remedy())
                    .contains(mark)
                    .contains("promotion"));
  }

  @Test
  void refusesAContainerThatIsNotThere() {
    Rollout other =
        new Rollout(
            Shop.TARGET,
            new Workload(
                "orders-api",
                "orders-api",
                "web",
                null,
                Shop.WORKLOAD.route(),
                Shop.WORKLOAD.canaryPods(),
                Shop.WORKLOAD.promotion()),
            Shop.NEW,
            null,
            Shop.ROLLOUT.marks());

    assertThat(pair.inspect(other).findings())
        .anySatisfy(finding -> assertThat(finding.cause()).contains("web"));
  }

  private Deployment deployment(String name) {
    return api.client().apps().deployments().inNamespace("shop").withName(name).get();
  }

  private Map<String, String> service(String name) {
    return api.client().services().inNamespace("shop").withName(name).get().getSpec().getSelector();
  }

  private String image(String name) {
    return deployment(name).getSpec().getTemplate().getSpec().getContainers().getFirst().getImage();
  }

  private String template() {
    return String.valueOf(deployment("orders-api").getSpec().getTemplate());
  }

  private int floor() {
    return api.client()
        .autoscaling()
        .v2()
        .horizontalPodAutoscalers()
        .inNamespace("shop")
        .withName("orders-api")
        .get()
        .getSpec()
        .getMinReplicas();
  }

  private static HorizontalPodAutoscaler autoscaler() {
    return new HorizontalPodAutoscalerBuilder()
        .withNewMetadata()
        .withName("orders-api")
        .withNamespace("shop")
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
