package dev.spillway.plan;

import dev.spillway.judge.AnalysisSpec;
import dev.spillway.model.EnvironmentName;
import dev.spillway.model.ServiceName;
import dev.spillway.model.StepId;
import dev.spillway.model.Workload;
import dev.spillway.step.Step;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * How one service is released: its steps, what judges them, and what differs from environment to
 * environment.
 *
 * @param apiVersion version of this format
 * @param kind of document
 * @param service name of the service; other names default to it
 * @param owner the team that owns the service; a label on what Spillway makes
 * @param workload the objects a release moves
 * @param objectives what the service promises, by names that analyses use
 * @param analyses what judges a new version, by a name that steps use
 * @param steps in order; each a map with the kind as its one key, or the kind alone
 * @param environments by name; each is merged over the plan: maps merge, lists replace
 */
record PlanShape(
    String apiVersion,
    String kind,
    ServiceName service,
    String owner,
    @Nullable Workload workload,
    @Nullable SortedMap<String, PlanObjective> objectives,
    @Nullable SortedMap<String, AnalysisSpec> analyses,
    List<Step> steps,
    SortedMap<EnvironmentName, Environment> environments) {

  /**
   * Where the plan is released to, and what is different there.
   *
   * @param cluster a name from the installation's configuration
   * @param namespace the Kubernetes namespace of the service's objects
   * @param without ids of the steps that are left out here
   * @param owner instead of the plan's
   * @param workload merged over the plan's
   * @param objectives merged over the plan's, by name
   * @param analyses merged over the plan's, by name
   * @param steps instead of all of the plan's
   */
  record Environment(
      String cluster,
      String namespace,
      @Nullable List<StepId> without,
      @Nullable String owner,
      @Nullable Workload workload,
      @Nullable SortedMap<String, PlanObjective> objectives,
      @Nullable SortedMap<String, AnalysisSpec> analyses,
      @Nullable List<Step> steps) {}
}
