package dev.spillway.sandbox.cluster;

import dev.spillway.activities.kube.KubernetesApi;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** A Kubernetes API on loopback with one namespace, whose pods are processes of this machine. */
public final class LocalCluster implements AutoCloseable {
  public static final String NAMESPACE = "shop";
  public static final String DEPLOYMENT = "orders-api";

  /** Brings up again what an event did not finish. */
  private static final Duration RESYNC = Duration.ofSeconds(2);

  private static final Duration START = Duration.ofSeconds(60);

  private final KubernetesApi api = new KubernetesApi();
  private final KubernetesClient client = api.newClient();
  private final ControlLoop loop = new ControlLoop();
  private final AtomicBoolean woken = new AtomicBoolean();
  private final DeploymentController deployments =
      new DeploymentController(
          client, loop, (pod, log) -> api.log(pod, log.previous(), log.text()), this::wake);
  private final List<SharedIndexInformer<?>> informers;

  /** Works at once; {@code image} is what the stable Deployment runs, with these variables. */
  public LocalCluster(String image, SortedMap<String, String> environment) {
    ClusterSeed.apply(client, image, environment);
    informers =
        List.of(
            client.apps().deployments().inNamespace(NAMESPACE).inform(new Wake<>()),
            client.services().inNamespace(NAMESPACE).inform(new Wake<>()));
    resync();
  }

  /** The address of the API, plain HTTP. */
  public String url() {
    return api.url();
  }

  /** The API itself, to have it misbehave. */
  public KubernetesApi api() {
    return api;
  }

  /** A client for whoever wants to look; closed with the cluster. */
  public KubernetesClient client() {
    return client;
  }

  /** Returns when all pods of the stable Deployment can be called; fails after a minute. */
  public void awaitStable() {
    Deployment ready =
        client
            .apps()
            .deployments()
            .inNamespace(NAMESPACE)
            .withName(DEPLOYMENT)
            .waitUntilCondition(LocalCluster::isReady, START.toSeconds(), TimeUnit.SECONDS);
    var ignored =
        client
            .discovery()
            .v1()
            .endpointSlices()
            .inNamespace(NAMESPACE)
            .informOnCondition(slices -> slices.size() >= ready.getSpec().getReplicas())
            .orTimeout(START.toSeconds(), TimeUnit.SECONDS)
            .join();
  }

  @Override
  public void close() {
    informers.forEach(SharedIndexInformer::stop);
    loop.close();
    deployments.close();
    client.close();
    api.close();
  }

  private static boolean isReady(Deployment deployment) {
    return deployment != null
        && deployment.getStatus() != null
        && deployment.getSpec().getReplicas().equals(deployment.getStatus().getReadyReplicas());
  }

  /** Many events, one thought. */
  private void wake() {
    if (woken.compareAndSet(false, true)) {
      loop.run(
          () -> {
            woken.set(false);
            deployments.reconcile();
          });
    }
  }

  private void resync() {
    wake();
    loop.later(RESYNC, this::resync);
  }

  private final class Wake<T> implements ResourceEventHandler<T> {
    @Override
    public void onAdd(T object) {
      wake();
    }

    @Override
    public void onUpdate(T before, T after) {
      wake();
    }

    @Override
    public void onDelete(T object, boolean stateUnknown) {
      wake();
    }
  }
}
