package dev.spillway.activities.kube;

import static dev.spillway.activities.kube.OrdersTestObjects.deployment;
import static dev.spillway.activities.kube.OrdersTestObjects.service;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.RollableScalableResource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What Spillway relies on in an API server. The one of this process must answer as a real one does.
 */
abstract class KubernetesApiContract {
  abstract KubernetesClient client();

  abstract String namespace();

  @Test
  void appliesAnObjectThatIsNotThereByCreatingIt() {
    apply(deployment("v1", 2));

    assertThat(orders().get().getSpec().getReplicas()).isEqualTo(2);
    assertThat(orders().get().getMetadata().getUid()).isNotNull();
  }

  @Test
  void appliesOverAnExistingObjectByTheKeysOfItsLists() {
    create(deployment("v1", 2));

    apply(deployment("v2", 3));

    assertThat(containers()).hasSize(1);
    assertThat(containers().getFirst().getImage()).isEqualTo("v2");
    assertThat(orders().get().getSpec().getReplicas()).isEqualTo(3);
    assertThat(orders().get().getMetadata().getGeneration()).isEqualTo(2);
  }

  @Test
  void keepsWhatOthersSetWhenItApplies() {
    create(
        new DeploymentBuilder(deployment("v1", 2))
            .editMetadata()
            .addToAnnotations("team.example/contact", "orders")
            .endMetadata()
            .build());

    apply(deployment("v2", 2));

    assertThat(orders().get().getMetadata().getAnnotations())
        .containsEntry("team.example/contact", "orders");
  }

  @Test
  void takesBackWhatIsNoLongerApplied() {
    apply(service(Map.of("app", "orders", "tier", "front")));

    apply(service(Map.of("app", "orders")));

    assertThat(front().get().getSpec().getSelector()).isEqualTo(Map.of("app", "orders"));
  }

  @Test
  void changesNothingWhenTheSameIsAppliedTwice() {
    apply(service(Map.of("app", "orders")));
    String version = front().get().getMetadata().getResourceVersion();

    apply(service(Map.of("app", "orders")));

    assertThat(front().get().getMetadata().getResourceVersion()).isEqualTo(version);
  }

  @Test
  void refusesAPutWithAnOldVersion() {
    create(service(Map.of("app", "orders")));
    Service read = front().get();
    select("others");

    read.getSpec().setSelector(Map.of("app", "mine"));

    assertRefused(
        () -> client().resource(read).lockResourceVersion().update(),
        409,
        "the object has been modified");
    assertThat(front().get().getSpec().getSelector()).containsEntry("app", "others");
  }

  @Test
  void refusesToCreateTwice() {
    create(deployment("v1", 2));

    assertRefused(
        () -> create(deployment("v2", 2)), 409, "deployments.apps \"orders\" already exists");
  }

  @Test
  void saysWhatIsNotThere() {
    assertThat(orders().get()).isNull();
    assertRefused(
        () -> orders().patch(PatchContext.of(PatchType.JSON), "[]"),
        404,
        "deployments.apps \"orders\" not found");
  }

  @Test
  void answersAFailingJsonPatchTestWith422() {
    create(deployment("v1", 2));
    String patch =
        "[{\"op\":\"test\",\"path\":\"/spec/replicas\",\"value\":7},"
            + "{\"op\":\"replace\",\"path\":\"/spec/replicas\",\"value\":1}]";

    assertRefused(() -> orders().patch(PatchContext.of(PatchType.JSON), patch), 422, "");
    assertThat(orders().get().getSpec().getReplicas()).isEqualTo(2);
  }

  /** Annotations of a Deployment count as asked for, which is how it is observed. */
  @Test
  void countsGenerationsByWhatIsAskedFor() {
    create(deployment("v1", 2));

    long labelled = merged("{\"metadata\": {\"labels\": {\"team\": \"orders\"}}}");
    long annotated = merged("{\"metadata\": {\"annotations\": {\"team\": \"orders\"}}}");
    long scaled = merged("{\"spec\": {\"replicas\": 1}}");

    assertThat(List.of(labelled, annotated, scaled)).containsExactly(1L, 2L, 3L);
    assertThat(orders().get().getSpec().getReplicas()).isEqualTo(1);
  }

  @Test
  void leavesTheStatusToItsOwnResource() {
    create(deployment("v1", 0));
    merged("{\"spec\": {\"paused\": true}, \"status\": {\"readyReplicas\": 7}}");

    assertThat(orders().get().getSpec().getPaused()).isTrue();
    assertThat(Optional.ofNullable(orders().get().getStatus()).map(it -> it.getReadyReplicas()))
        .isEmpty();
  }

  @Test
  void fillsInWhatADeploymentLeavesOut() {
    create(deployment("registry.example/shop@sha256:" + "1".repeat(64), null));

    var spec = orders().get().getSpec();
    assertThat(spec.getReplicas()).isEqualTo(1);
    assertThat(spec.getRevisionHistoryLimit()).isEqualTo(10);
    assertThat(spec.getProgressDeadlineSeconds()).isEqualTo(600);
    assertThat(spec.getStrategy().getType()).isEqualTo("RollingUpdate");
    assertThat(spec.getStrategy().getRollingUpdate().getMaxSurge().getStrVal()).isEqualTo("25%");
    assertThat(spec.getStrategy().getRollingUpdate().getMaxUnavailable().getStrVal())
        .isEqualTo("25%");
    var pod = spec.getTemplate().getSpec();
    assertThat(pod.getRestartPolicy()).isEqualTo("Always");
    assertThat(pod.getDnsPolicy()).isEqualTo("ClusterFirst");
    assertThat(pod.getSchedulerName()).isEqualTo("default-scheduler");
    assertThat(pod.getTerminationGracePeriodSeconds()).isEqualTo(30);
    assertThat(pod.getSecurityContext()).isNotNull();
    var container = pod.getContainers().getFirst();
    assertThat(container.getImagePullPolicy()).isEqualTo("IfNotPresent");
    assertThat(container.getTerminationMessagePath()).isEqualTo("/dev/termination-log");
    assertThat(container.getTerminationMessagePolicy()).isEqualTo("File");
    assertThat(container.getPorts().getFirst().getProtocol()).isEqualTo("TCP");
  }

  @Test
  void fillsInWhatAServiceLeavesOut() {
    create(service(Map.of("app", "orders")));

    var spec = front().get().getSpec();
    assertThat(spec.getType()).isEqualTo("ClusterIP");
    assertThat(spec.getClusterIP()).isNotBlank();
    assertThat(spec.getSessionAffinity()).isEqualTo("None");
    assertThat(spec.getInternalTrafficPolicy()).isEqualTo("Cluster");
    assertThat(spec.getPorts().getFirst().getProtocol()).isEqualTo("TCP");
    assertThat(spec.getPorts().getFirst().getTargetPort().getIntVal()).isEqualTo(80);
  }

  @Test
  void keepsTheAddressOfAServiceThatIsApplied() {
    apply(service(Map.of("app", "orders")));
    String address = front().get().getSpec().getClusterIP();

    apply(service(Map.of("app", "others")));

    assertThat(front().get().getSpec().getClusterIP()).isEqualTo(address);
  }

  /** Whether what it missed was new or changed, no reader relies on. */
  @Test
  void tellsAWatchWhatHappenedSinceItsVersion() throws InterruptedException {
    create(service(Map.of("app", "v1")));
    String version = front().get().getMetadata().getResourceVersion();
    select("v2");
    BlockingQueue<String> told = new LinkedBlockingQueue<>();

    Watch watch = watch(version, told);
    String first = told.poll(10, TimeUnit.SECONDS);
    select("v3");
    String second = told.poll(10, TimeUnit.SECONDS);
    front().delete();
    String third = told.poll(10, TimeUnit.SECONDS);
    watch.close();

    assertThat(first).endsWith(" v2");
    assertThat(second).isEqualTo("MODIFIED v3");
    assertThat(third).isEqualTo("DELETED v3");
  }

  @Test
  void deletesWhatIsNotThereWithoutComplaint() {
    assertThat(front().delete()).isEmpty();
  }

  final RollableScalableResource<Deployment> orders() {
    return client().apps().deployments().inNamespace(namespace()).withName("orders");
  }

  final void create(HasMetadata object) {
    client().resource(object).inNamespace(namespace()).create();
  }

  static void assertRefused(ThrowingCallable call, int code, String message) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            KubernetesClientException.class,
            e -> {
              assertThat(e.getCode()).isEqualTo(code);
              assertThat(e.getStatus().getMessage()).contains(message);
            });
  }

  private void apply(HasMetadata object) {
    client()
        .resource(object)
        .inNamespace(namespace())
        .fieldManager("spillway")
        .forceConflicts()
        .serverSideApply();
  }

  /** Answers the generation after it. */
  private long merged(String patch) {
    return orders()
        .patch(PatchContext.of(PatchType.JSON_MERGE), patch)
        .getMetadata()
        .getGeneration();
  }

  private Resource<Service> front() {
    return client().services().inNamespace(namespace()).withName("orders");
  }

  private void select(String app) {
    front()
        .edit(
            it ->
                new ServiceBuilder(it)
                    .editSpec()
                    .withSelector(Map.of("app", app))
                    .endSpec()
                    .build());
  }

  private Watch watch(String version, BlockingQueue<String> told) {
    return client()
        .services()
        .inNamespace(namespace())
        .watch(
            new ListOptionsBuilder().withResourceVersion(version).build(),
            new Watcher<>() {
              @Override
              public void eventReceived(Action action, Service service) {
                told.add(action + " " + service.getSpec().getSelector().get("app"));
              }

              @Override
              public void onClose(@Nullable WatcherException cause) {
                told.add("closed: " + cause);
              }
            });
  }

  private List<Container> containers() {
    return orders().get().getSpec().getTemplate().getSpec().getContainers();
  }
}
