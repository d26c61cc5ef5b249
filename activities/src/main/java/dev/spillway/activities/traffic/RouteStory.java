package dev.spillway.activities.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spillway.activities.registry.ClusterEvents;
import dev.spillway.activities.registry.ClusterEvents.Happening;
import dev.spillway.activities.registry.ClusterEvents.Sort;
import dev.spillway.activities.registry.ReleaseAnnotations;
import dev.spillway.model.Percent;
import dev.spillway.wire.Errand;
import dev.spillway.wire.Errands;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.InstantSource;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** Says on a route which release moves it, and of it what was moved. */
final class RouteStory {
  private final ClusterEvents events = new ClusterEvents();
  private final ReleaseAnnotations annotations;
  private final InstantSource clock;

  RouteStory(ReleaseAnnotations annotations, InstantSource clock) {
    this.annotations = annotations;
    this.clock = clock;
  }

  /** Writes the release on it; one that moves it on nobody's behalf leaves it as it is. */
  void sign(ObjectNode route) {
    Errand errand = Errands.current();
    if (errand.release() == null) {
      return;
    }
    ObjectNode said = route.withObject("/metadata/annotations");
    ReleaseAnnotations.NAMES.forEach(said::remove);
    SortedMap<String, String> all = annotations.of(errand.release(), errand.change());
    all.forEach(said::put);
  }

  /** Says of a route, as it was before, where the canary's share was moved. */
  void moved(KubernetesClient client, JsonNode before, List<Percent> from, Percent to) {
    String was =
        from.stream().distinct().map(Percent::toString).collect(Collectors.joining(" and "));
    tell(client, before, "WeightMoved", "canary weight %s → %s".formatted(was, to));
  }

  /** Says of a route, as it was before, that a release has given it back. */
  void restored(KubernetesClient client, JsonNode before) {
    tell(client, before, "RouteRestored", "the weights are as they were before the release");
  }

  /** A move to where the route has been before is another move. */
  private void tell(KubernetesClient client, JsonNode before, String reason, String message) {
    Errand errand = Errands.current();
    if (errand.release() == null) {
      return;
    }
    JsonNode metadata = before.path("metadata");
    String step = errand.step() == null ? "" : ", step " + errand.step();
    var unused =
        events.tell(
            client,
            new ClusterEvents.About(
                HttpRoutes.API_VERSION,
                HttpRoutes.KIND_NAME,
                metadata.path("namespace").asText(),
                metadata.path("name").asText(),
                metadata.path("uid").asText(null)),
            new ClusterEvents.Saying(
                errand.release(),
                new Happening(Sort.NORMAL, reason, message + step),
                clock.instant(),
                metadata.path("resourceVersion").asText()));
  }
}
