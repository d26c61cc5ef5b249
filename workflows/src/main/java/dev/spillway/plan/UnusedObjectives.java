package dev.spillway.plan;

import dev.spillway.plan.PlanNode.Mapping;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Objectives that no analysis names in any environment: harmless, but hardly meant. */
final class UnusedObjectives {
  private UnusedObjectives() {}

  /**
   * One remark for each.
   *
   * @param plans of all environments
   */
  static List<Violation> remarks(String file, Collection<Mapping> plans) {
    SortedMap<String, Spot> unused = new TreeMap<>();
    plans.forEach(
        plan ->
            PlanNode.mappingAt(plan, NamedObjectives.KEY)
                .entries()
                .forEach((name, entry) -> unused.putIfAbsent(name, entry.key())));
    plans.forEach(plan -> unused.keySet().removeAll(NamedObjectives.usedIn(plan)));
    return unused.entrySet().stream()
        .map(
            each ->
                each.getValue()
                    .violation(
                        file,
                        "Expected an analysis that names the objective '%s', but none does"
                            .formatted(each.getKey()),
                        "name it as 'objective: %s' in errorRate, latency or burnRate, or remove it"
                            .formatted(each.getKey())))
        .sorted()
        .toList();
  }
}
