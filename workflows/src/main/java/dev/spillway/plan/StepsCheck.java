package dev.spillway.plan;

import dev.spillway.plan.PlanNode.Mapping;
import dev.spillway.step.Canary;
import dev.spillway.step.StepKinds;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What is wrong with the steps of a plan together. */
final class StepsCheck {
  private static final String CANARY = StepKinds.nameOf(Canary.class);

  private StepsCheck() {}

  static void run(Mapping plan, Violations violations) {
    List<StepNode> steps = StepNode.of(plan);
    idsDiffer(steps, violations);
    oneCanary(plan, steps, violations);
  }

  private static void idsDiffer(List<StepNode> steps, Violations violations) {
    SortedMap<String, StepNode> seen = new TreeMap<>();
    for (StepNode step : steps) {
      StepNode first = seen.putIfAbsent(step.id(), step);
      if (first != null) {
        violations.add(
            step.idAt(),
            "Expected an id of its own, but %s is the id of the step in line %d, too"
                .formatted(Shown.quoted(step.id()), first.content().key().line()),
            "give this step another id, such as 'id: %s-2'".formatted(Shown.plain(step.id())));
      }
    }
  }

  /** A release brings in one version once; without a canary it would end without doing so. */
  private static void oneCanary(Mapping plan, List<StepNode> steps, Violations violations) {
    List<StepNode> canaries = steps.stream().filter(step -> step.kind().equals(CANARY)).toList();
    boolean allKnown =
        !steps.isEmpty()
            && steps.size() == PlanNode.itemsAt(plan, "steps").size()
            && steps.stream().allMatch(StepsCheck::isKnown);
    if (canaries.isEmpty() && allKnown) {
      violations.add(
          Place.of(plan).nearest(List.of("steps")).at(),
          "Expected a canary among the steps, but none brings the new version in",
          "add a step such as 'canary: {analysis: http-slo, weights: [5, 25, 50, 100], hold: 5m}'");
    }
    for (StepNode extra : canaries.subList(Math.min(1, canaries.size()), canaries.size())) {
      violations.add(
          extra.content().key(),
          "Expected one canary, but line %d has one already"
              .formatted(canaries.getFirst().content().key().line()),
          "make it stages of the first one; a stage may have its own analysis and gate");
    }
  }

  private static boolean isKnown(StepNode step) {
    return StepKinds.all().stream().map(StepKinds::nameOf).anyMatch(step.kind()::equals);
  }
}
