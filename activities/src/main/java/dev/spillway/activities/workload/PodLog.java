package dev.spillway.activities.workload;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.ContainerResource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The last words of a container. */
final class PodLog {
  private static final Logger LOG = LoggerFactory.getLogger(PodLog.class);
  private static final int MOST_LINES = 5;
  private static final int MOST_CHARACTERS = 500;
  private static final int FORBIDDEN = 403;

  private final KubernetesClient client;
  private final String namespace;

  PodLog(KubernetesClient client, String namespace) {
    this.client = client;
    this.namespace = namespace;
  }

  /**
   * To append to a reason; empty where there are none. A log that cannot be read hides nothing
   * else.
   */
  String of(PodProblem problem) {
    String pod = problem.pod();
    String container = problem.container();
    if (pod == null || container == null) {
      return "";
    }
    boolean crashed = problem.kind() == PodProblem.Kind.CRASH;
    try {
      Optional<String> lines =
          crashed
              ? read(pod, container, true).or(() -> read(pod, container, false))
              : read(pod, container, false);
      return lines.map("; last log lines: "::concat).orElse("");
    } catch (KubernetesClientException e) {
      LOG.debug("No log of {}/{}", namespace, pod, e);
      return e.getCode() == FORBIDDEN ? "; its log may not be read (right get pods/log)" : "";
    }
  }

  private Optional<String> read(String pod, String container, boolean previous) {
    ContainerResource source =
        client
            .pods()
            .inNamespace(namespace)
            .withName(pod)
            .inContainer(container)
            .withReadyWaitTimeout(0);
    try {
      String log =
          previous
              ? source.terminated().tailingLines(MOST_LINES).getLog()
              : source.tailingLines(MOST_LINES).getLog();
      return shortened(log);
    } catch (KubernetesClientException e) {
      if (e.getCode() == FORBIDDEN) {
        throw e;
      }
      LOG.debug("No log of {}/{}, previous {}", namespace, pod, previous, e);
      return Optional.empty();
    }
  }

  /** At most five lines and 500 characters, without control characters; the end is kept. */
  static Optional<String> shortened(String log) {
    List<String> lines =
        log.lines()
            .map(
                line -> line.replaceAll("\\e\\[[0-9;?]*[A-Za-z]", "").replaceAll("\\p{Cntrl}", " "))
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .toList();
    String tail =
        lines.stream()
            .skip(Math.max(0, lines.size() - MOST_LINES))
            .collect(Collectors.joining(" | "));
    int tooMany = tail.length() - MOST_CHARACTERS;
    return tail.isEmpty()
        ? Optional.empty()
        : Optional.of(tooMany <= 0 ? tail : "…" + tail.substring(tooMany + 1));
  }
}
