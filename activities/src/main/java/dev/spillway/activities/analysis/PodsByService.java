package dev.spillway.activities.analysis;

import dev.spillway.activities.failure.KubernetesFailures;
import dev.spillway.activities.registry.EndpointSlices;
import dev.spillway.activities.registry.Right;
import dev.spillway.judge.Track;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.List;
import java.util.Optional;

/**
 * The endpoints of both Services, as their EndpointSlices name them; a Service that comes later is
 * seen when it comes.
 *
 * <p>Never the Service's own address: behind it another process answers each time, and a counter of
 * one would be compared with the same counter of another. The difference, or a fall that looks like
 * a restart, would be requests that nobody made.
 */
final class PodsByService implements PodDiscovery {
  private final KubernetesClient client;
  private final MetricSource.Subject subject;
  private final ScrapeSettings settings;

  PodsByService(KubernetesClient client, MetricSource.Subject subject, ScrapeSettings settings) {
    this.client = client;
    this.subject = subject;
    this.settings = settings;
  }

  @Override
  public List<Right> rights() {
    return List.of(
        new Right("list", EndpointSlices.GROUP, EndpointSlices.RESOURCE),
        new Right("watch", EndpointSlices.GROUP, EndpointSlices.RESOURCE));
  }

  @Override
  public Optional<PodWatch> watch(Track track) {
    return Optional.of(watch(track, inform(track)));
  }

  /** An endpoint without the port is one that runs, and shows that the port is wrong. */
  @Override
  public Optional<PodWatch> watchWhatRuns() {
    SharedIndexInformer<EndpointSlice> slices = inform(Track.STABLE);
    if (slices.getStore().list().stream().noneMatch(EndpointAddresses::anyAnswers)) {
      slices.close();
      return Optional.empty();
    }
    return Optional.of(watch(Track.STABLE, slices));
  }

  private PodWatch watch(Track track, SharedIndexInformer<EndpointSlice> slices) {
    return PodWatch.of(slices, slice -> EndpointAddresses.of(track, slice, settings));
  }

  private SharedIndexInformer<EndpointSlice> inform(Track track) {
    return KubernetesFailures.call(
        "watch %s.%s of %s".formatted(EndpointSlices.RESOURCE, EndpointSlices.GROUP, full(track)),
        () -> EndpointSlices.of(client, subject.target().namespace(), service(track)).inform());
  }

  @Override
  public String origin() {
    return "Service " + service(Track.STABLE);
  }

  @Override
  public String nobody(Track track) {
    return "%s has no ready endpoint with port '%s'".formatted(full(track), settings.port());
  }

  private String full(Track track) {
    return "Service %s/%s".formatted(subject.target().namespace(), service(track));
  }

  private String service(Track track) {
    return switch (track) {
      case STABLE -> subject.workload().kubernetesService();
      case CANARY -> subject.workload().canaryService();
    };
  }
}
