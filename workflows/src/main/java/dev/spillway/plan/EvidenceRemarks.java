package dev.spillway.plan;

import dev.spillway.judge.AnalysisSpec;
import dev.spillway.model.Percent;
import dev.spillway.plan.PlanNode.Mapping;
import dev.spillway.step.Canary;
import dev.spillway.step.ReleasePlan;
import java.util.List;
import java.util.stream.Stream;

/** Canaries of whose analyses something can be said beforehand: that it will have no say. */
record EvidenceRemarks(String file, Mapping written, ReleasePlan plan) {
  /** So many pods are few enough to be no evidence. */
  private static final int ONE_POD = 1;

  List<Violation> remarks() {
    return plan.steps().stream()
        .flatMap(step -> step instanceof Canary canary ? of(canary) : Stream.empty())
        .sorted()
        .distinct()
        .toList();
  }

  private Stream<Violation> of(Canary canary) {
    return canary.stages().stream()
        .flatMap(
            stage ->
                canary.analysisOf(stage).stream()
                    .flatMap(name -> Stream.concat(ofPods(name), ofWeight(name, stage.weight()))));
  }

  private Stream<Violation> ofPods(String name) {
    boolean few = plan.workload().canaryPods().min() <= ONE_POD;
    return few && !plan.analysis(name).provesBy(ONE_POD)
        ? Stream.of(
            at(name, List.of())
                .violation(
                    file,
                    "Expected two canary pods for the evidence of '%s', but a canary may have one,"
                            .formatted(name)
                        + " and proof from one pod aborts nothing",
                    "add 'canaryPods: {min: 2}' to the workload"))
        : Stream.empty();
  }

  private Stream<Violation> ofWeight(String name, Percent weight) {
    AnalysisSpec spec = plan.analysis(name);
    List<String> compared = weight.equals(Percent.ALL) ? spec.onlyCompared() : List.of();
    return compared.stream()
        .map(
            metric ->
                at(name, List.of(metric))
                    .violation(
                        file,
                        "Expected a limit of the canary's own at a weight of 100, but '%s' only"
                                .formatted(name)
                            + " compares with the stable version, which has no requests then",
                        metric.equals("latency")
                            ? "add quantile to it, or a burnRate with within"
                            : "add max or slo to it, or a burnRate"));
  }

  private Spot at(String analysis, List<String> below) {
    List<String> path = Stream.concat(Stream.of("analyses", analysis), below.stream()).toList();
    return Place.of(written).nearest(path).at();
  }
}
