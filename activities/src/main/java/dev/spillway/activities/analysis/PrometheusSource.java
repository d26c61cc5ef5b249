package dev.spillway.activities.analysis;

import dev.spillway.activities.failure.Failures;
import dev.spillway.activities.registry.KubernetesClients;
import dev.spillway.port.Finding;
import dev.spillway.wire.FailureType;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.temporal.failure.ApplicationFailure;
import java.util.ArrayList;
import java.util.List;

/**
 * Raw counters and histograms from a Prometheus, or from what speaks its HTTP API. Both tracks are
 * told apart by their pods, which are found by a Deployment or a Service.
 */
public final class PrometheusSource implements MetricSource, AutoCloseable {
  private final PrometheusSettings settings;
  private final KubernetesClients clusters;
  private final PodDiscovery.Factory pods;
  private final PrometheusClient client;

  private PrometheusSource(
      PrometheusSettings settings, KubernetesClients clusters, PodDiscovery.Factory pods) {
    this.settings = settings;
    this.clusters = clusters;
    this.pods = pods;
    this.client = new PrometheusClient(settings);
  }

  /**
   * Reads the pods of the Deployments.
   *
   * @throws IllegalArgumentException where the server's authorities cannot be read
   */
  public static PrometheusSource byDeployment(
      PrometheusSettings settings, KubernetesClients clusters) {
    return new PrometheusSource(settings, clusters, PodsByDeployment::new);
  }

  /**
   * Reads the endpoints of the Services, of those that name a pod.
   *
   * @throws IllegalArgumentException where the server's authorities cannot be read
   */
  public static PrometheusSource byService(
      PrometheusSettings settings, KubernetesClients clusters) {
    return new PrometheusSource(settings, clusters, PodsByService::new);
  }

  @Override
  public String name() {
    return settings.name();
  }

  @Override
  public List<Finding> inspect(Subject subject) {
    List<Finding> findings = new ArrayList<>();
    if (subject.spec().measuresDurations() && settings.metrics().latencyHistogram() == null) {
      findings.add(
          Finding.invalid(
              "Expected source '%s' to name a latency histogram, but it names none"
                  .formatted(name()),
              "set its latency-histogram in the installation's configuration"));
    }
    subject
        .spec()
        .threshold()
        .forEach(
            (metric, limits) -> {
              try {
                var ignored = new QueryTemplate(limits.query());
              } catch (IllegalArgumentException e) {
                findings.add(
                    Finding.invalid(
                        "threshold %s: %s".formatted(metric, e.getMessage()),
                        "correct the query, which is PromQL"));
              }
            });
    return findings.isEmpty() ? inspectServer(subject) : findings;
  }

  private List<Finding> inspectServer(Subject subject) {
    try {
      return new PrometheusInspection(subject, settings, client)
          .findings(cluster(subject), discovery(subject));
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  @Override
  public PrometheusSession open(Subject subject) {
    try {
      PrometheusQueries thresholds = new PrometheusQueries(subject, settings);
      return new PrometheusSession(subject, thresholds, client, discovery(subject));
    } catch (IllegalArgumentException e) {
      throw Failures.of(
          FailureType.INVALID_REQUEST, e.getMessage() + "; correct the plan and release again");
    }
  }

  private PodDiscovery discovery(Subject subject) {
    return pods.of(cluster(subject), subject, settings.anyPort());
  }

  private KubernetesClient cluster(Subject subject) {
    return clusters.client(subject.target().cluster());
  }

  static ApplicationFailure interrupted() {
    Thread.currentThread().interrupt();
    return Failures.of(
        FailureType.UNAVAILABLE,
        "Expected to ask Prometheus, but this worker stops; another one goes on");
  }

  @Override
  public void close() {
    client.close();
  }
}
