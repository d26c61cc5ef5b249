package dev.spillway.activities.workload;

import dev.spillway.activities.failure.Failures;
import dev.spillway.activities.registry.Heartbeat;
import dev.spillway.activities.registry.KubernetesClients;
import dev.spillway.activities.registry.ReleaseAnnotations;
import dev.spillway.activities.workload.WorkloadEvents.Happening;
import dev.spillway.model.Workload;
import dev.spillway.port.AutoscalerFloor;
import dev.spillway.port.AwaitGone;
import dev.spillway.port.EnsureCanary;
import dev.spillway.port.PreflightReport;
import dev.spillway.port.PromoteWorkload;
import dev.spillway.port.Readiness;
import dev.spillway.port.RetireCanary;
import dev.spillway.port.RevertWorkload;
import dev.spillway.port.Rollout;
import dev.spillway.port.RunningImages;
import dev.spillway.port.VersionState;
import dev.spillway.port.WorkloadBaseline;
import dev.spillway.port.WorkloadState;
import dev.spillway.wire.FailureType;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Two Deployments: the stable one, and beside it one that Spillway makes for the canary. */
public final class DeploymentPair implements WorkloadBackEnd {
  static final String NAME = "deployment-pair";

  private final KubernetesClients clients;
  private final Patience patience;
  private final ReleaseAnnotations annotations;
  private final WorkloadEvents events = new WorkloadEvents(InstantSource.system());

  public DeploymentPair(
      KubernetesClients clients, Patience patience, ReleaseAnnotations annotations) {
    this.clients = clients;
    this.patience = patience;
    this.annotations = annotations;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public PreflightReport inspect(Rollout rollout) {
    return new WorkloadPreflight(objects(rollout)).inspect();
  }

  @Override
  public WorkloadBaseline snapshot(Rollout rollout) {
    WorkloadObjects objects = objects(rollout);
    Deployment stable = objects.stable();
    if (stable == null) {
      return new WorkloadBaseline(null, Awaited.replicas(Manifest.required(rollout)), null, null);
    }
    AutoscalerFloor floor = objects.autoscaler().map(AutoscalerPin::original).orElse(null);
    return new WorkloadBaseline(
        container(stable, rollout).getImage(),
        Awaited.replicas(stable),
        Serialization.asJson(stable.getSpec()),
        floor);
  }

  @Override
  public WorkloadState observe(Rollout rollout) {
    WorkloadObjects objects = objects(rollout);
    return new WorkloadState(
        version(objects.stable(), rollout.workload()),
        version(objects.canary(), rollout.workload()));
  }

  @Override
  public RunningImages running(Rollout rollout) {
    WorkloadObjects objects = objects(rollout);
    SortedMap<String, Integer> pods = new TreeMap<>();
    for (Pod pod : objects.pods()) {
      Containers.find(pod.getSpec(), rollout.workload())
          .ifPresent(container -> pods.merge(container.getImage(), 1, Integer::sum));
    }
    return new RunningImages(pods);
  }

  @Override
  public RunningImages awaitGone(AwaitGone request, Heartbeat heartbeat) {
    WorkloadObjects objects = objects(request.rollout());
    new EndWatch(objects, patience, heartbeat).await(request.image(), request.atMost());
    return running(request.rollout());
  }

  @Override
  public Readiness ensureCanary(EnsureCanary request, Heartbeat heartbeat) {
    WorkloadObjects objects = objects(request.rollout());
    heartbeat.beat();
    Deployment stable =
        new StableDeployment(objects, request.baseline(), heartbeat).requireUntouched();
    Deployment before = objects.canary();
    requireOurs("Deployment", before, objects);
    int stablePods = stable == null ? 0 : Awaited.replicas(stable);
    new AutoscalerPin(objects, heartbeat).pin(request.baseline().autoscaler(), stablePods);
    heartbeat.beat();
    int pods = canaryPods(request, stablePods, before);
    apply(request.rollout(), objects, stable, pods);
    Deployment written = require(objects.canary(), request.rollout());
    events.tell(objects, stable == null ? written : stable, scaled(request, pods));
    Awaited awaited = new Awaited(written, request.rollout().image().toString(), pods);
    return await(objects, awaited, request.deadline(), heartbeat);
  }

  @Override
  public Readiness promote(PromoteWorkload request, Heartbeat heartbeat) {
    WorkloadObjects objects = objects(request.rollout());
    Deployment written = new StableDeployment(objects, request.baseline(), heartbeat).promote();
    events.tell(
        objects,
        written,
        new Happening(
            "Promoted",
            "%s is the stable version now".formatted(request.rollout().image().shortDigest())));
    Awaited awaited = new Awaited(written, request.rollout().image().toString(), 0);
    return await(objects, awaited, request.deadline(), heartbeat);
  }

  @Override
  public Readiness revert(RevertWorkload request, Heartbeat heartbeat) {
    WorkloadObjects objects = objects(request.rollout());
    Deployment before = objects.stable();
    Deployment written = new StableDeployment(objects, request.baseline(), heartbeat).revert();
    if (before != null && objects.isOurs(before)) {
      events.tell(
          objects,
          written,
          new Happening("RolledBack", "the version before is the stable one again"));
    }
    if (written == null) {
      return new Readiness(observe(request.rollout()), null);
    }
    Awaited awaited =
        new Awaited(
            written,
            container(written, request.rollout()).getImage(),
            request.baseline().replicas());
    return await(objects, awaited, request.deadline(), heartbeat);
  }

  @Override
  public WorkloadState retire(RetireCanary request, Heartbeat heartbeat) {
    WorkloadObjects objects = objects(request.rollout());
    Workload workload = request.rollout().workload();
    heartbeat.beat();
    Deployment canary = objects.canary();
    deleteOurs(canary, objects);
    heartbeat.beat();
    if (canary != null && objects.isOurs(canary)) {
      events.tell(
          objects, objects.stable(), new Happening("CanaryRetired", "the canary is removed"));
    }
    deleteOurs(objects.service(workload.canaryService()), objects);
    new AutoscalerPin(objects, heartbeat).release(request.baseline().autoscaler());
    return observe(request.rollout());
  }

  private static Happening scaled(EnsureCanary request, int pods) {
    return new Happening(
        "CanaryScaled",
        "canary of %s has %d pods, for %s of the traffic"
            .formatted(request.rollout().image().shortDigest(), pods, request.weight()));
  }

  /** Another release's canary is not ours to delete; that release will. */
  private static void deleteOurs(@Nullable HasMetadata object, WorkloadObjects objects) {
    if (object != null && objects.isOurs(object)) {
      objects.delete(object);
    }
  }

  /** Never fewer than an earlier call of this release made: they may carry traffic. */
  private static int canaryPods(EnsureCanary request, int stablePods, @Nullable Deployment before) {
    int full = Math.max(request.baseline().replicas(), stablePods);
    int wanted = request.rollout().workload().canaryPods().forWeight(request.weight(), full);
    return before == null ? wanted : Math.max(wanted, Awaited.replicas(before));
  }

  private void apply(
      Rollout rollout, WorkloadObjects objects, @Nullable Deployment stable, int pods) {
    Deployment manifest = stable == null ? Manifest.required(rollout) : Manifest.of(rollout);
    Deployment source =
        Objects.requireNonNullElse(manifest, Objects.requireNonNullElse(stable, manifest));
    CanaryObjects canary = new CanaryObjects(rollout, source);
    Service service = objects.service(rollout.workload().kubernetesService());
    if (service == null) {
      throw Failures.of(
          FailureType.UNEXPECTED_SHAPE,
          "Expected Service %s/%s, but found none; create it, then retry"
              .formatted(rollout.target().namespace(), rollout.workload().kubernetesService()));
    }
    requireOurs("Service", objects.service(rollout.workload().canaryService()), objects);
    objects.apply(canary.service(service));
    objects.apply(canary.deployment(pods, objects.annotations()));
  }

  private static void requireOurs(
      String kind, @Nullable HasMetadata canary, WorkloadObjects objects) {
    if (canary == null || objects.isOurs(canary)) {
      return;
    }
    String release = WorkloadObjects.releaseOf(canary);
    throw Failures.of(
        FailureType.FOREIGN_CHANGE,
        "Expected %s %s/%s to be this release's, but it is %s; abort one of the two"
            .formatted(
                kind,
                objects.rollout().target().namespace(),
                canary.getMetadata().getName(),
                release == null
                    ? "nobody's"
                    : "of release '%s'".formatted(Failures.clean(release))));
  }

  private Readiness await(
      WorkloadObjects objects, Awaited awaited, Duration deadline, Heartbeat heartbeat) {
    String problem = new ReadinessWatch(objects, patience, heartbeat).await(awaited, deadline);
    return new Readiness(observe(objects.rollout()), problem);
  }

  private static @Nullable VersionState version(
      @Nullable Deployment deployment, Workload workload) {
    if (deployment == null) {
      return null;
    }
    Optional<Container> container =
        Containers.find(deployment.getSpec().getTemplate().getSpec(), workload);
    return new VersionState(
        container.map(Container::getImage).orElse(null),
        Awaited.replicas(deployment),
        readyPods(deployment.getStatus()));
  }

  /** In mid-rollout old pods are ready too, but they do not run this image. */
  private static int readyPods(@Nullable DeploymentStatus status) {
    if (status == null) {
      return 0;
    }
    return Math.min(
        Objects.requireNonNullElse(status.getReadyReplicas(), 0),
        Objects.requireNonNullElse(status.getUpdatedReplicas(), 0));
  }

  private static Container container(Deployment deployment, Rollout rollout) {
    return Containers.find(deployment.getSpec().getTemplate().getSpec(), rollout.workload())
        .orElseThrow(
            () ->
                Failures.of(
                    FailureType.UNEXPECTED_SHAPE,
                    Containers.missing(
                            deployment.getSpec().getTemplate().getSpec(), rollout.workload())
                        + "; name one in the plan"));
  }

  private static Deployment require(@Nullable Deployment canary, Rollout rollout) {
    if (canary == null) {
      throw Failures.of(
          FailureType.FOREIGN_CHANGE,
          "Expected Deployment %s/%s, which was just applied, but somebody deleted it; find out who, then retry"
              .formatted(rollout.target().namespace(), rollout.workload().canaryDeployment()));
    }
    return canary;
  }

  private WorkloadObjects objects(Rollout rollout) {
    return new WorkloadObjects(clients.client(rollout.target().cluster()), rollout, annotations);
  }
}
