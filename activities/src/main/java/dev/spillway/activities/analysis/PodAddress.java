package dev.spillway.activities.analysis;

import dev.spillway.judge.Track;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.Pod;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a pod answers.
 *
 * @param pod its name, or address and port where it has no name
 * @param bornAt when the pod began, before its processes did; null where that is not known
 */
record PodAddress(Track track, String pod, URI metrics, @Nullable Instant bornAt) {
  PodAddress(Track track, String pod, URI metrics) {
    this(track, pod, metrics, null);
  }

  /**
   * The address of a running pod; none while it has no address, or the port is not among its own.
   */
  static Optional<PodAddress> of(Track track, Pod pod, ScrapeSettings settings) {
    if (pod.getStatus() == null
        || pod.getStatus().getPodIP() == null
        || !"Running".equals(pod.getStatus().getPhase())
        || pod.getMetadata().getDeletionTimestamp() != null) {
      return Optional.empty();
    }
    return portOf(pod, settings)
        .map(port -> metrics(pod.getStatus().getPodIP(), port, settings))
        .map(uri -> new PodAddress(track, pod.getMetadata().getName(), uri, bornAt(pod)));
  }

  static URI metrics(String ip, int port, ScrapeSettings settings) {
    String host = ip.contains(":") ? "[" + ip + "]" : ip;
    return URI.create("http://%s:%d%s".formatted(host, port, settings.path()));
  }

  /** The same pod, whose answers count for another track. */
  PodAddress countingFor(Track other) {
    return new PodAddress(other, pod, metrics, bornAt);
  }

  /** The pod as messages name it; the path may hold what is not for them. */
  @Override
  public String toString() {
    return "pod %s at %s".formatted(pod, metrics.getAuthority());
  }

  private static @Nullable Instant bornAt(Pod pod) {
    String startTime = pod.getStatus().getStartTime();
    return startTime == null ? null : Instant.parse(startTime);
  }

  private static Optional<Integer> portOf(Pod pod, ScrapeSettings settings) {
    return settings
        .portNumber()
        .or(
            () ->
                pod.getSpec().getContainers().stream()
                    .flatMap(container -> container.getPorts().stream())
                    .filter(candidate -> settings.port().equals(candidate.getName()))
                    .map(ContainerPort::getContainerPort)
                    .findFirst());
  }
}
