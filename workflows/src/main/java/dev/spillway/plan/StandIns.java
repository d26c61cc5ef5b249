package dev.spillway.plan;

import dev.spillway.judge.AnalysisSpec;
import dev.spillway.judge.ErrorRate;
import dev.spillway.judge.FailureLimit;
import dev.spillway.judge.Latency;
import dev.spillway.judge.NoDataPolicy;
import dev.spillway.judge.Ratio;
import dev.spillway.judge.WhenUndecided;
import dev.spillway.model.CanaryPods;
import dev.spillway.model.EnvironmentName;
import dev.spillway.model.Promotion;
import dev.spillway.model.Route;
import dev.spillway.model.ServiceName;
import dev.spillway.model.Target;
import dev.spillway.model.Workload;
import dev.spillway.plan.PlanNode.Mapping;
import java.time.Duration;
import java.util.TreeMap;

/**
 * Stands in for parts of a plan that cannot be bound, so that the rest can be checked at the same
 * time. Never part of a valid plan.
 */
final class StandIns {
  static final Target TARGET =
      new Target(
          new ServiceName("service"), new EnvironmentName("environment"), "cluster", "namespace");
  static final Workload WORKLOAD =
      new Workload(
          "service",
          "service",
          null,
          null,
          new Route("service"),
          CanaryPods.DEFAULT,
          Promotion.APPLY);

  private static final ErrorRate ERRORS = new ErrorRate(new Ratio("1%"), null);
  private static final Latency LATENCY = new Latency(Latency.USUAL_QUANTILE, Duration.ofSeconds(1));

  private StandIns() {}

  /** An analysis that watches what the broken one meant to watch; both where that is unclear. */
  static AnalysisSpec analysis(PlanNode broken) {
    boolean errors = mentions(broken, "errorRate");
    boolean latency = mentions(broken, "latency");
    boolean unclear = !errors && !latency;
    return new AnalysisSpec(
        "source",
        AnalysisSpec.USUAL_INTERVAL,
        errors || unclear ? ERRORS : null,
        latency || unclear ? LATENCY : null,
        new TreeMap<>(),
        FailureLimit.DEFAULT,
        NoDataPolicy.HOLD,
        WhenUndecided.EXTEND);
  }

  private static boolean mentions(PlanNode node, String key) {
    return node instanceof Mapping mapping && mapping.entries().containsKey(key);
  }
}
