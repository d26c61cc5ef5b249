package dev.spillway.step;

import dev.spillway.judge.AnalysisSpec;
import dev.spillway.model.Target;
import dev.spillway.model.Workload;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a release does, for one service in one environment: the plan file after its overlay, with
 * every default filled in.
 *
 * @param owner the team that owns the service
 * @param analyses by name
 */
public record ReleasePlan(
    String owner,
    Target target,
    Workload workload,
    SortedMap<String, AnalysisSpec> analyses,
    List<Step> steps) {
  public ReleasePlan {
    analyses = Collections.unmodifiableSortedMap(new TreeMap<>(analyses));
    steps = List.copyOf(steps);
  }

  /** The steps that hold the lane: up to the last one that moves the workload. */
  public List<Step> laneSteps() {
    int end = 0;
    for (int i = 0; i < steps.size(); i++) {
      end = steps.get(i).needsLane() ? i + 1 : end;
    }
    return steps.subList(0, end == 0 ? steps.size() : end);
  }

  /** The steps that follow once the lane is free. */
  public List<Step> settlementSteps() {
    return steps.subList(laneSteps().size(), steps.size());
  }

  /** The analysis of that name; a plan that was checked has it. */
  public AnalysisSpec analysis(String name) {
    AnalysisSpec spec = analyses.get(name);
    if (spec == null) {
      throw new IllegalArgumentException(
          "Expected an analysis of %s, but was '%s'".formatted(analyses.keySet(), name));
    }
    return spec;
  }
}
