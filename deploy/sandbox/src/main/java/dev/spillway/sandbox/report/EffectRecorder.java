package dev.spillway.sandbox.report;

import static dev.spillway.sandbox.cluster.LocalCluster.DEPLOYMENT;
import static dev.spillway.sandbox.cluster.LocalCluster.NAMESPACE;

import dev.spillway.sandbox.database.ShopDatabase;
import dev.spillway.sandbox.proxy.RouteTable;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Writes down what changes in the cluster, in the database's schema and in the flags, as anyone
 * could who watches them. Takes nobody's word for anything.
 */
public final class EffectRecorder implements AutoCloseable {
  public static final String GATEWAY = "gateway";
  public static final String KUBERNETES = "kubernetes";
  public static final String DATABASE = "database";
  public static final String FLAG = "flag";

  /** The Service in front of the canary's pods. */
  public static final String CANARY = DEPLOYMENT + "-canary";

  private final List<Effect> effects = new ArrayList<>();
  private final List<SharedIndexInformer<?>> informers;
  private final Consumer<Effect> listener;
  private final Looks looks;
  private volatile boolean recording;

  /** Records from now on; {@code listener} hears of each effect at once. */
  public EffectRecorder(
      KubernetesClient client, ShopDatabase database, FlagFile flags, Consumer<Effect> listener) {
    this.listener = listener;
    looks = new Looks(database, flags, this::record);
    informers =
        List.of(
            client.resources(HTTPRoute.class).inNamespace(NAMESPACE).inform(new Routes()),
            client.apps().deployments().inNamespace(NAMESPACE).inform(new Deployments()),
            client.services().inNamespace(NAMESPACE).inform(new Services()));
    recording = true;
  }

  /** The schema as it was seen last. */
  public SchemaLook schema() {
    return looks.schema();
  }

  /** Oldest first. */
  public List<Effect> effects() {
    synchronized (effects) {
      return List.copyOf(effects);
    }
  }

  /** When the canary's weight was first seen to become {@code weight} after a moment. */
  public Optional<Instant> weightSeen(int weight, Instant after) {
    return seen(GATEWAY, weight, after);
  }

  /** When the flag's share was first seen to become {@code share} after a moment. */
  public Optional<Instant> flagSeen(int share, Instant after) {
    return seen(FLAG, share, after);
  }

  private Optional<Instant> seen(String system, int value, Instant after) {
    return effects().stream()
        .filter(it -> it.system().equals(system) && it.what().endsWith("→ %d".formatted(value)))
        .map(Effect::at)
        .filter(at -> !at.isBefore(after))
        .findFirst();
  }

  @Override
  public void close() {
    looks.close();
    informers.forEach(SharedIndexInformer::stop);
  }

  /** Looks once more, so that what happened a moment ago is among the effects. */
  public void lookAgain() {
    looks.lookAgain();
  }

  private void record(String system, String what) {
    if (!recording) {
      return;
    }
    Effect effect = new Effect(Instant.now(), system, what);
    synchronized (effects) {
      effects.add(effect);
    }
    listener.accept(effect);
  }

  private static String name(HasMetadata object) {
    return object.getMetadata().getName();
  }

  private final class Routes implements ResourceEventHandler<HTTPRoute> {
    @Override
    public void onAdd(HTTPRoute route) {
      record(GATEWAY, "HTTPRoute %s created".formatted(name(route)));
    }

    @Override
    public void onUpdate(HTTPRoute before, HTTPRoute after) {
      int was = RouteTable.of(before).share(CANARY);
      int is = RouteTable.of(after).share(CANARY);
      if (was != is) {
        record(GATEWAY, "canary weight %d → %d".formatted(was, is));
      }
    }

    @Override
    public void onDelete(HTTPRoute route, boolean stateUnknown) {
      record(GATEWAY, "HTTPRoute %s deleted".formatted(name(route)));
    }
  }

  private final class Deployments implements ResourceEventHandler<Deployment> {
    @Override
    public void onAdd(Deployment deployment) {
      record(
          KUBERNETES,
          "Deployment %s created with %d pods of %s"
              .formatted(name(deployment), replicas(deployment), Images.shortOf(deployment)));
    }

    @Override
    public void onUpdate(Deployment before, Deployment after) {
      if (!Images.of(before).equals(Images.of(after))) {
        record(
            KUBERNETES,
            "Deployment %s image %s → %s"
                .formatted(name(after), Images.shortOf(before), Images.shortOf(after)));
      }
      if (replicas(before) != replicas(after)) {
        record(
            KUBERNETES,
            "Deployment %s pods %d → %d".formatted(name(after), replicas(before), replicas(after)));
      }
    }

    @Override
    public void onDelete(Deployment deployment, boolean stateUnknown) {
      record(KUBERNETES, "Deployment %s deleted".formatted(name(deployment)));
    }

    private static int replicas(Deployment deployment) {
      return Optional.ofNullable(deployment.getSpec().getReplicas()).orElse(1);
    }
  }

  private final class Services implements ResourceEventHandler<Service> {
    @Override
    public void onAdd(Service service) {
      record(KUBERNETES, "Service %s created".formatted(name(service)));
    }

    @Override
    public void onUpdate(Service before, Service after) {
      // Its selector is all that matters, and nobody changes that.
    }

    @Override
    public void onDelete(Service service, boolean stateUnknown) {
      record(KUBERNETES, "Service %s deleted".formatted(name(service)));
    }
  }
}
