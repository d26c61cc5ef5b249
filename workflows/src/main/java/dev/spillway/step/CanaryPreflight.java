package dev.spillway.step;

import dev.spillway.judge.AnalysisSpec;
import dev.spillway.port.InspectSource;
import dev.spillway.port.InspectWorkload;
import dev.spillway.port.PreflightReport;
import dev.spillway.port.Rollout;
import dev.spillway.port.RouteRequest;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a canary needs of its back ends, asked at the same time. */
final class CanaryPreflight {
  private CanaryPreflight() {}

  static List<Promise<PreflightReport>> ask(Canary step, StepContext context) {
    Rollout rollout = context.request().rollout();
    return List.of(
        Async.function(
            context.activities().workloadPreflight("look at the workload")::inspectWorkload,
            new InspectWorkload(rollout)),
        Async.function(
            context.activities().trafficPreflight("look at the route")::inspectRoute,
            new RouteRequest(rollout.target(), rollout.workload())),
        Async.function(
            context.activities().analysisPreflight("look at the metrics sources")::inspectSource,
            new InspectSource(
                rollout.target(), rollout.workload(), analyses(step, context.request().plan()))));
  }

  private static SortedMap<String, AnalysisSpec> analyses(Canary step, ReleasePlan plan) {
    SortedMap<String, AnalysisSpec> used = new TreeMap<>();
    step.stages().stream()
        .flatMap(stage -> step.analysisOf(stage).stream())
        .forEach(name -> used.put(name, plan.analysis(name)));
    return used;
  }
}
