package dev.spillway.sandbox.cluster;

import static dev.spillway.sandbox.cluster.LocalCluster.NAMESPACE;

import dev.spillway.sandbox.cluster.RolloutMove.Pods;
import dev.spillway.sandbox.process.ChildProcess;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiConsumer;

/**
 * Keeps the pods of every Deployment of a namespace as the Deployment asks, one rolling update at a
 * time. Runs on the control loop; every thought starts from what is.
 */
final class DeploymentController {
  private final KubernetesClient client;
  private final Kubelet kubelet;
  private final EndpointController endpoints;
  private final Map<String, LocalPod> pods = new TreeMap<>();

  DeploymentController(
      KubernetesClient client, ControlLoop loop, BiConsumer<String, PodLog> logs, Runnable wake) {
    this.client = client;
    this.endpoints = new EndpointController(client);
    this.kubelet = new Kubelet(loop, new ApiView(logs, wake));
  }

  /**
   * What a pod wrote.
   *
   * @param previous whether its process is over
   */
  record PodLog(String text, boolean previous) {}

  /** Compares everything with what is asked for and does the next moves. */
  void reconcile() {
    List<Deployment> deployments =
        client.apps().deployments().inNamespace(NAMESPACE).list().getItems();
    deployments.forEach(this::reconcile);
    List<String> known =
        deployments.stream().map(deployment -> deployment.getMetadata().getName()).toList();
    staying().stream().filter(pod -> !known.contains(pod.deployment())).forEach(kubelet::stop);
    endpoints.write(List.copyOf(pods.values()));
  }

  /** Ends every process; the loop must have ended before. */
  void close() {
    List<ChildProcess> processes =
        pods.values().stream().map(LocalPod::process).filter(Objects::nonNull).toList();
    processes.forEach(ChildProcess::terminate);
    processes.forEach(ChildProcess::close);
  }

  private void reconcile(Deployment deployment) {
    String hash = PodObjects.hash(deployment);
    List<LocalPod> own = of(deployment);
    List<LocalPod> current = own.stream().filter(pod -> pod.hash().equals(hash)).toList();
    List<LocalPod> old = own.stream().filter(pod -> !pod.hash().equals(hash)).toList();
    RolloutMove move = RolloutMove.next(Replicas.of(deployment), count(current, old));
    unreadyFirst(current).stream().limit(move.stopCurrent()).forEach(kubelet::stop);
    unreadyFirst(old).stream().limit(move.stopOld()).forEach(kubelet::stop);
    for (int i = 0; i < move.start(); i++) {
      create(deployment, hash);
    }
    report(deployment);
  }

  private List<LocalPod> of(Deployment deployment) {
    String name = deployment.getMetadata().getName();
    return staying().stream().filter(pod -> pod.deployment().equals(name)).toList();
  }

  private List<LocalPod> staying() {
    return new ArrayList<>(pods.values()).stream().filter(pod -> !pod.isLeaving()).toList();
  }

  private static Pods count(List<LocalPod> current, List<LocalPod> old) {
    return new Pods(current.size(), ready(current), old.size(), ready(old));
  }

  private static int ready(List<LocalPod> pods) {
    return (int) pods.stream().filter(LocalPod::isReady).count();
  }

  private static List<LocalPod> unreadyFirst(List<LocalPod> pods) {
    return pods.stream().sorted(Comparator.comparing(LocalPod::isReady)).toList();
  }

  private void create(Deployment deployment, String hash) {
    String name =
        "%s-%s-%05x"
            .formatted(
                deployment.getMetadata().getName(),
                hash,
                ThreadLocalRandom.current().nextInt(1 << 20));
    Pod created = client.resource(PodObjects.of(deployment, name)).create();
    LocalPod pod = new LocalPod(created, deployment.getMetadata().getName(), hash);
    pods.put(name, pod);
    kubelet.start(pod);
  }

  private void report(Deployment deployment) {
    var status = DeploymentStatuses.of(deployment, of(deployment));
    if (!status.equals(deployment.getStatus())) {
      deployment.setStatus(status);
      client.resource(deployment).inNamespace(NAMESPACE).updateStatus();
    }
  }

  private final class ApiView implements Kubelet.PodView {
    private final BiConsumer<String, PodLog> logs;
    private final Runnable wake;

    ApiView(BiConsumer<String, PodLog> logs, Runnable wake) {
      this.logs = logs;
      this.wake = wake;
    }

    @Override
    public void changed(LocalPod pod) {
      var resource = client.pods().inNamespace(NAMESPACE).withName(pod.name());
      Pod object = resource.get();
      if (object == null) {
        return;
      }
      object.setSpec(PodObjects.spec(object.getSpec(), pod));
      Pod placed = client.resource(object).inNamespace(NAMESPACE).update();
      placed.setStatus(PodObjects.status(pod));
      client.resource(placed).inNamespace(NAMESPACE).updateStatus();
      wake.run();
    }

    @Override
    public void gone(LocalPod pod) {
      pods.remove(pod.name());
      client.pods().inNamespace(NAMESPACE).withName(pod.name()).delete();
      wake.run();
    }

    @Override
    public void logged(LocalPod pod, String text, boolean ended) {
      logs.accept(pod.name(), new PodLog(text, false));
      if (ended) {
        logs.accept(pod.name(), new PodLog(text, true));
      }
    }
  }
}
