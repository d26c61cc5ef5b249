package dev.spillway.sandbox.cluster;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.RollingUpdateDeployment;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads off a Deployment how many pods it wants. */
final class Replicas {
  private static final IntOrString QUARTER = new IntOrString("25%");

  private Replicas() {}

  static RolloutMove.Wanted of(Deployment deployment) {
    int replicas = Optional.ofNullable(deployment.getSpec().getReplicas()).orElse(1);
    Optional<RollingUpdateDeployment> strategy =
        Optional.ofNullable(deployment.getSpec().getStrategy())
            .map(given -> given.getRollingUpdate());
    int surge =
        share(strategy.map(RollingUpdateDeployment::getMaxSurge).orElse(null), replicas, true);
    int unavailable =
        share(
            strategy.map(RollingUpdateDeployment::getMaxUnavailable).orElse(null), replicas, false);
    boolean stuck = surge == 0 && unavailable == 0;
    return new RolloutMove.Wanted(replicas, surge, stuck ? 1 : unavailable);
  }

  private static int share(@Nullable IntOrString given, int replicas, boolean up) {
    IntOrString value = given == null ? QUARTER : given;
    String text = value.getStrVal();
    if (text == null) {
      return value.getIntVal();
    }
    int percent = Integer.parseInt(text.replace("%", ""));
    return up ? Math.ceilDiv(replicas * percent, 100) : replicas * percent / 100;
  }
}
