package dev.spillway.plan;

import dev.spillway.model.CanaryPods;
import dev.spillway.plan.PlanNode.Entry;
import dev.spillway.plan.PlanNode.Mapping;
import dev.spillway.plan.PlanNode.Scalar;
import java.util.List;

/**
 * Fills in what a plan leaves out and no record knows: names that default to the service's. They
 * stand where the service's name stands, so a message about one points there.
 */
final class Defaults {
  private static final List<String> NAMES = List.of("deployment", "kubernetesService");

  private Defaults() {}

  static Mapping fill(Mapping plan) {
    if (!(plan.get("service").orElse(null) instanceof Scalar service)
        || !(service.value() instanceof String)) {
      return plan;
    }
    Mapping workload = PlanNode.mappingAt(plan, "workload");
    if (plan.entries().containsKey("workload") && !isMapping(plan, "workload")) {
      return plan;
    }
    for (String name : NAMES) {
      workload = absent(workload, name, service);
    }
    workload = absent(workload, "canaryPods", Mapping.empty(service.at()));
    if (workload.get("canaryPods").orElse(null) instanceof Mapping pods) {
      workload = put(workload, "canaryPods", absent(pods, "min", leastPods(service)));
    }
    workload = absent(workload, "promotion", new Scalar(service.at(), "apply"));
    workload = absent(workload, "route", Mapping.empty(service.at()));
    if (workload.get("route").orElse(null) instanceof Mapping route) {
      workload = put(workload, "route", absent(route, "httpRoute", service));
    }
    return put(plan, "workload", workload);
  }

  private static Scalar leastPods(Scalar service) {
    return new Scalar(service.at(), (long) CanaryPods.DEFAULT.min());
  }

  private static boolean isMapping(Mapping parent, String key) {
    return parent.get(key).filter(Mapping.class::isInstance).isPresent();
  }

  private static Mapping absent(Mapping parent, String key, PlanNode value) {
    return parent.entries().containsKey(key) ? parent : put(parent, key, value);
  }

  private static Mapping put(Mapping parent, String key, PlanNode value) {
    Entry before = parent.entries().get(key);
    return parent.with(key, new Entry(before == null ? value.at() : before.key(), value));
  }
}
