package dev.spillway.sandbox.measure.chain;

import static dev.spillway.sandbox.cluster.LocalCluster.NAMESPACE;

import dev.spillway.judge.Track;
import dev.spillway.sandbox.proxy.RouteTable;
import dev.spillway.sandbox.report.EffectRecorder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Gives each pod of the cluster an exporter and lets the route's weight say where requests go, as
 * anyone could who watches them. Remembers when weights changed.
 */
final class ClusterWatch implements AutoCloseable {
  private final SimulatedTraffic traffic;
  private final LocalPrometheus prometheus;
  private final List<Weighed> weights = new ArrayList<>();
  private final List<SharedIndexInformer<?>> informers;

  private record Weighed(Instant at, int weight) {}

  ClusterWatch(KubernetesClient client, SimulatedTraffic traffic, LocalPrometheus prometheus) {
    this.traffic = traffic;
    this.prometheus = prometheus;
    this.informers =
        List.of(
            client.pods().inNamespace(NAMESPACE).inform(new Pods()),
            client.resources(HTTPRoute.class).inNamespace(NAMESPACE).inform(new Routes()));
  }

  /** When the canary was first seen to have traffic after a moment. */
  Optional<Instant> beganAfter(Instant moment) {
    return firstAfter(moment, false);
  }

  /** When the canary was first seen to have no traffic after a moment. */
  Optional<Instant> endedAfter(Instant moment) {
    return firstAfter(moment, true);
  }

  private synchronized Optional<Instant> firstAfter(Instant moment, boolean isZero) {
    return weights.stream()
        .filter(it -> (it.weight() == 0) == isZero && !it.at().isBefore(moment))
        .map(Weighed::at)
        .findFirst();
  }

  private synchronized void seen(int weight) {
    weights.add(new Weighed(Instant.now(), weight));
    traffic.weigh(weight);
  }

  @Override
  public void close() {
    informers.forEach(SharedIndexInformer::stop);
  }

  private final class Pods implements ResourceEventHandler<Pod> {
    @Override
    public void onAdd(Pod pod) {
      String name = pod.getMetadata().getName();
      if (!traffic.reaches(name)) {
        Track track = name.startsWith(EffectRecorder.CANARY + "-") ? Track.CANARY : Track.STABLE;
        prometheus.scrape(traffic.add(new PodExporter(name, track)));
      }
    }

    @Override
    public void onUpdate(Pod before, Pod after) {
      // From its beginning to its end it is the same.
    }

    @Override
    public void onDelete(Pod pod, boolean stateUnknown) {
      prometheus.scrape(traffic.remove(pod.getMetadata().getName()));
    }
  }

  private final class Routes implements ResourceEventHandler<HTTPRoute> {
    @Override
    public void onAdd(HTTPRoute route) {
      seen(RouteTable.of(route).share(EffectRecorder.CANARY));
    }

    @Override
    public void onUpdate(HTTPRoute before, HTTPRoute after) {
      int weight = RouteTable.of(after).share(EffectRecorder.CANARY);
      if (weight != RouteTable.of(before).share(EffectRecorder.CANARY)) {
        seen(weight);
      }
    }

    @Override
    public void onDelete(HTTPRoute route, boolean stateUnknown) {
      seen(0);
    }
  }
}
