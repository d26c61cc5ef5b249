package dev.spillway.activities.analysis;

import dev.spillway.activities.failure.KubernetesFailures;
import dev.spillway.activities.registry.Right;
import dev.spillway.judge.Track;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Optional;

/** The pods that the selectors of both Deployments match. */
final class PodsByDeployment implements PodDiscovery {
  private final KubernetesClient client;
  private final MetricSource.Subject subject;
  private final ScrapeSettings settings;

  PodsByDeployment(KubernetesClient client, MetricSource.Subject subject, ScrapeSettings settings) {
    this.client = client;
    this.subject = subject;
    this.settings = settings;
  }

  @Override
  public List<Right> rights() {
    return List.of(
        new Right("get", "apps", "deployments"),
        new Right("list", "", "pods"),
        new Right("watch", "", "pods"));
  }

  @Override
  public Optional<PodWatch> watch(Track track) {
    return KubernetesFailures.call(
        "watch pods of deployment %s/%s".formatted(subject.target().namespace(), deployment(track)),
        () -> selector(track).map(selector -> watch(track, selector)));
  }

  @Override
  public Optional<PodWatch> watchWhatRuns() {
    return watch(Track.STABLE);
  }

  private Optional<LabelSelector> selector(Track track) {
    Deployment deployment =
        client
            .apps()
            .deployments()
            .inNamespace(subject.target().namespace())
            .withName(deployment(track))
            .get();
    return Optional.ofNullable(deployment).map(it -> it.getSpec().getSelector());
  }

  private PodWatch watch(Track track, LabelSelector selector) {
    return PodWatch.of(
        client
            .pods()
            .inNamespace(subject.target().namespace())
            .withLabelSelector(selector)
            .inform(),
        pod -> PodAddress.of(track, pod, settings).stream().toList());
  }

  @Override
  public String origin() {
    return "Deployment " + deployment(Track.STABLE);
  }

  @Override
  public String nobody(Track track) {
    return switch (track) {
      case STABLE -> "no stable pod is running";
      case CANARY -> "no canary pod is running";
    };
  }

  private String deployment(Track track) {
    return switch (track) {
      case STABLE -> subject.workload().deployment();
      case CANARY -> subject.workload().canaryDeployment();
    };
  }
}
