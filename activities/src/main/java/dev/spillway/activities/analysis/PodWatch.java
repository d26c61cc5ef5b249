package dev.spillway.activities.analysis;

import dev.spillway.activities.failure.KubernetesFailures;
import dev.spillway.judge.Track;
import dev.spillway.model.Target;
import dev.spillway.model.Workload;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The pods of both tracks, watched for as long as an analysis lasts. */
final class PodWatch implements AutoCloseable {
  /** More of one track add nothing to a verdict but load. */
  private static final int MOST_PODS = 100;

  private final Map<Track, SharedIndexInformer<Pod>> pods = new EnumMap<>(Track.class);

  private PodWatch() {}

  /** Watches, or fails and leaves nothing open. */
  static PodWatch begin(KubernetesClient client, Target target, Workload workload) {
    PodWatch watch = new PodWatch();
    try {
      watch.watch(client, target, Track.STABLE, workload.deployment());
      watch.watch(client, target, Track.CANARY, workload.canaryDeployment());
      return watch;
    } catch (RuntimeException e) {
      watch.close();
      throw e;
    }
  }

  private void watch(KubernetesClient client, Target target, Track track, String name) {
    KubernetesFailures.call(
        "watch pods of deployment %s/%s".formatted(target.namespace(), name),
        () -> {
          Deployment deployment =
              client.apps().deployments().inNamespace(target.namespace()).withName(name).get();
          if (deployment != null) {
            pods.put(
                track,
                client
                    .pods()
                    .inNamespace(target.namespace())
                    .withLabelSelector(deployment.getSpec().getSelector())
                    .inform());
          }
          return pods;
        });
  }

  /** Where the pods of both tracks answer now. */
  List<PodAddress> addresses(ScrapeSettings settings) {
    return pods.entrySet().stream()
        .flatMap(
            track ->
                track.getValue().getStore().list().stream()
                    .filter(Objects::nonNull)
                    .sorted(Comparator.comparing(pod -> pod.getMetadata().getName()))
                    .flatMap(pod -> PodAddress.of(track.getKey(), pod, settings).stream())
                    .limit(MOST_PODS))
        .toList();
  }

  boolean has(Track track) {
    return pods.containsKey(track);
  }

  @Override
  public void close() {
    pods.values().forEach(SharedIndexInformer::close);
  }
}
