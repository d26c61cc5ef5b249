package dev.spillway.plan;

import dev.spillway.plan.PlanNode.Entry;
import dev.spillway.plan.PlanNode.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One step as the plan file has it.
 *
 * @param index among the steps
 * @param kind as written, known or not
 * @param content what stands behind the kind
 */
record StepNode(int index, String kind, Entry content) {

  /** The steps of a plan; items that are no steps at all are left to the schema. */
  static List<StepNode> of(Mapping plan) {
    List<StepNode> steps = new ArrayList<>();
    List<PlanNode> items = PlanNode.itemsAt(plan, "steps");
    for (int i = 0; i < items.size(); i++) {
      of(i, items.get(i)).ifPresent(steps::add);
    }
    return steps;
  }

  static Optional<StepNode> of(int index, PlanNode item) {
    return item instanceof Mapping mapping && mapping.entries().size() == 1
        ? Optional.of(
            new StepNode(
                index,
                mapping.entries().firstEntry().getKey(),
                mapping.entries().firstEntry().getValue()))
        : Optional.empty();
  }

  /** Its own id, or its kind. */
  String id() {
    return mapping().flatMap(fields -> PlanNode.textAt(fields, "id")).orElse(kind);
  }

  /** Where its id stands, or its kind. */
  Spot idAt() {
    return mapping().flatMap(fields -> fields.get("id")).map(PlanNode::at).orElse(content.key());
  }

  Optional<Mapping> mapping() {
    return content.value() instanceof Mapping fields ? Optional.of(fields) : Optional.empty();
  }

  /**
   * Where a path inside the step stands in the file. Stages that the plan gives short are found
   * among its weights.
   */
  Spot spotOf(String path) {
    List<String> steps = path.isEmpty() ? List.of() : List.of(path.split("/"));
    boolean isShort =
        steps.size() > 1
            && steps.getFirst().equals("stages")
            && mapping().filter(fields -> fields.entries().containsKey("weights")).isPresent();
    Place step = new Place(content.key(), content.value());
    return step.nearest(isShort ? List.of("weights", steps.get(1)) : steps).valueAt();
  }
}
