package dev.spillway.activities.story;

import dev.spillway.activities.registry.ClusterEvents;
import dev.spillway.activities.registry.KubernetesClients;
import dev.spillway.activities.registry.RecordFollower;
import dev.spillway.model.RecordedEvent;
import dev.spillway.model.ReleaseId;
import dev.spillway.port.RecordedRelease;
import dev.spillway.port.record.EventEvidence.Whereabouts;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Tells what the record says of releases on the Deployment and the HTTPRoute that they move, in the
 * clusters this process knows. Any number of processes may do so; it is told once. One thread at a
 * time calls it; {@link StoryFollower} is that.
 */
public final class StoryTeller implements RecordFollower.Desk {
  /** An API server forgets events after an hour, so that older ones would be told again. */
  private static final Duration FRESH = Duration.ofMinutes(55);

  /** After which a cluster that gave no answer is asked again. */
  private static final Duration REST = Duration.ofSeconds(5);

  private static final ResourceDefinitionContext DEPLOYMENT =
      kind("apps", "Deployment", "deployments");
  private static final ResourceDefinitionContext ROUTE =
      kind("gateway.networking.k8s.io", "HTTPRoute", "httproutes");

  private final StoryRecord record;
  private final KubernetesClients clusters;
  private final InstantSource clock;
  private final ClusterEvents events = new ClusterEvents();

  /** How many events of each release are told. */
  private final SortedMap<ReleaseId, Long> told = new TreeMap<>();

  /** Those that a cluster gave no answer for. */
  private final SortedSet<ReleaseId> again = new TreeSet<>();

  public StoryTeller(StoryRecord record, KubernetesClients clusters, InstantSource clock) {
    this.record = record;
    this.clusters = clusters;
    this.clock = clock;
  }

  private static ResourceDefinitionContext kind(String group, String name, String plural) {
    return new ResourceDefinitionContext.Builder()
        .withGroup(group)
        .withVersion("v1")
        .withKind(name)
        .withPlural(plural)
        .withNamespaced(true)
        .build();
  }

  /** Tells what has not been told of releases that are open or have just ended. */
  @Override
  public void lookAtAll() {
    Instant oldest = clock.instant().minus(FRESH);
    SortedMap<ReleaseId, Long> recent = new TreeMap<>();
    for (RecordedRelease release : record.recent()) {
      if (release.updatedAt().isAfter(oldest)) {
        recent.put(release.release(), release.events());
      }
    }
    told.keySet().retainAll(recent.keySet());
    recent.entrySet().removeIf(one -> one.getValue().equals(told.get(one.getKey())));
    recent.keySet().forEach(this::tell);
  }

  /** Tells what has not been told of these, and of those that wait for another try. */
  @Override
  public Duration turn(Set<ReleaseId> changed) {
    SortedSet<ReleaseId> due = new TreeSet<>(changed);
    due.addAll(again);
    due.forEach(this::tell);
    return REST;
  }

  private void tell(ReleaseId release) {
    List<RecordedEvent> all = record.events(release);
    boolean isTold =
        ReleaseStory.where(all)
            .filter(where -> clusters.names().contains(where.cluster()))
            .map(where -> isTold(release, where, all))
            .orElse(true);
    if (isTold) {
      again.remove(release);
      told.put(release, (long) all.size());
    } else {
      again.add(release);
    }
  }

  /** No where the cluster gave no answer: all of it is told again then, which changes nothing. */
  private boolean isTold(ReleaseId release, Whereabouts where, List<RecordedEvent> all) {
    Instant oldest = clock.instant().minus(FRESH);
    List<ClusterEvents.Saying> untold =
        all.stream()
            .filter(event -> event.seq() > told.getOrDefault(release, 0L))
            .filter(event -> event.time().isAfter(oldest))
            .flatMap(event -> saying(event).stream())
            .toList();
    if (untold.isEmpty()) {
      return true;
    }
    KubernetesClient client = clusters.client(where.cluster());
    try {
      List<ClusterEvents.About> objects = objects(client, where);
      return untold.stream()
          .allMatch(
              saying -> objects.stream().allMatch(about -> events.tell(client, about, saying)));
    } catch (KubernetesClientException e) {
      return ClusterEvents.isAnswer(e);
    }
  }

  private static Optional<ClusterEvents.Saying> saying(RecordedEvent event) {
    return ReleaseStory.of(event)
        .map(
            happening ->
                new ClusterEvents.Saying(
                    event.release().value(), happening, event.time(), event.id()));
  }

  /** Those that are there. */
  private static List<ClusterEvents.About> objects(KubernetesClient client, Whereabouts where) {
    return Stream.of(
            object(client, DEPLOYMENT, where.namespace(), where.deployment()),
            object(client, ROUTE, where.namespace(), where.route()))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<ClusterEvents.About> object(
      KubernetesClient client, ResourceDefinitionContext kind, String namespace, String name) {
    GenericKubernetesResource found =
        client.genericKubernetesResources(kind).inNamespace(namespace).withName(name).get();
    return Optional.ofNullable(found)
        .map(
            object ->
                new ClusterEvents.About(
                    "%s/%s".formatted(kind.getGroup(), kind.getVersion()),
                    kind.getKind(),
                    namespace,
                    name,
                    object.getMetadata().getUid()));
  }
}
