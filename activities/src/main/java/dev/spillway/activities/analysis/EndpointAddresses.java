package dev.spillway.activities.analysis;

import dev.spillway.activities.registry.EndpointSlices;
import dev.spillway.judge.Track;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.discovery.v1.Endpoint;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointConditions;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointPort;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where the endpoints of an EndpointSlice answer, each of them as a pod of its own. */
final class EndpointAddresses {
  private static final Set<String> IP_ADDRESSES = Set.of("IPv4", "IPv6");

  private EndpointAddresses() {}

  /** Of those that answer; none where the port is not among the slice's own. */
  static List<PodAddress> of(Track track, EndpointSlice slice, ScrapeSettings settings) {
    return portOf(slice, settings)
        .map(port -> answering(slice).map(it -> of(track, it, port, settings)).toList())
        .orElse(List.of());
  }

  static boolean anyAnswers(EndpointSlice slice) {
    return answering(slice).findAny().isPresent();
  }

  private static Stream<Endpoint> answering(EndpointSlice slice) {
    return IP_ADDRESSES.contains(slice.getAddressType())
        ? EndpointSlices.endpoints(slice).stream()
            .filter(endpoint -> !endpoint.getAddresses().isEmpty())
            .filter(endpoint -> answers(endpoint.getConditions()))
        : Stream.empty();
  }

  /**
   * What is not known is taken for ready, as the API asks for. One that serves and is to end counts
   * what it answers until then, and a canary that ends badly fails there.
   */
  private static boolean answers(@Nullable EndpointConditions conditions) {
    return conditions == null
        || !Boolean.FALSE.equals(conditions.getReady())
        || Boolean.TRUE.equals(conditions.getServing());
  }

  /** All addresses of an endpoint lead to the same process, so one is enough. */
  private static PodAddress of(Track track, Endpoint endpoint, int port, ScrapeSettings settings) {
    URI metrics = PodAddress.metrics(endpoint.getAddresses().getFirst(), port, settings);
    String pod = podOf(endpoint).orElseGet(metrics::getAuthority);
    return new PodAddress(track, pod, metrics);
  }

  private static Optional<String> podOf(Endpoint endpoint) {
    return Optional.ofNullable(endpoint.getTargetRef())
        .filter(target -> "Pod".equals(target.getKind()))
        .map(ObjectReference::getName);
  }

  private static Optional<Integer> portOf(EndpointSlice slice, ScrapeSettings settings) {
    return settings
        .portNumber()
        .or(
            () ->
                EndpointSlices.ports(slice).stream()
                    .filter(port -> settings.port().equals(port.getName()))
                    .map(EndpointPort::getPort)
                    .filter(Objects::nonNull)
                    .findFirst());
  }
}
