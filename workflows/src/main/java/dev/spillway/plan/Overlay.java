package dev.spillway.plan;

import dev.spillway.plan.PlanNode.Entry;
import dev.spillway.plan.PlanNode.Mapping;
import dev.spillway.plan.PlanNode.Scalar;
import dev.spillway.plan.PlanNode.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Merges an environment over the plan: maps merge, everything else replaces, {@code without} drops
 * steps. What comes out is a plan file with that one environment.
 */
final class Overlay {
  private static final String ENVIRONMENTS = "environments";
  private static final String WITHOUT = "without";
  private static final List<String> PLACE = List.of("cluster", "namespace");

  private final Mapping document;
  private final Violations violations;

  Overlay(Mapping document, Violations violations) {
    this.document = document;
    this.violations = violations;
  }

  /** The names of the environments that are maps; others are left to the schema. */
  List<String> names() {
    return PlanNode.mappingAt(document, ENVIRONMENTS).entries().entrySet().stream()
        .filter(entry -> entry.getValue().value() instanceof Mapping)
        .map(java.util.Map.Entry::getKey)
        .toList();
  }

  /** The plan in that environment. */
  Mapping effective(String name) {
    Mapping environments = PlanNode.mappingAt(document, ENVIRONMENTS);
    Mapping environment = PlanNode.mappingAt(environments, name);
    SequencedMap<String, Entry> place = new LinkedHashMap<>();
    Mapping changes = environment.without(WITHOUT);
    for (String key : PLACE) {
      Entry entry = environment.entries().get(key);
      if (entry != null) {
        place.put(key, entry);
      }
      changes = changes.without(key);
    }
    Mapping merged = merge(document.without(ENVIRONMENTS), changes);
    Mapping only =
        Mapping.empty(environments.at())
            .with(name, new Entry(keyOf(environments, name), new Mapping(environment.at(), place)));
    return withoutSteps(merged, environment)
        .with(ENVIRONMENTS, new Entry(keyOf(document, ENVIRONMENTS), only));
  }

  private static Mapping merge(Mapping below, Mapping above) {
    SequencedMap<String, Entry> merged = new LinkedHashMap<>(below.entries());
    above.entries().forEach((key, entry) -> merged.merge(key, entry, Overlay::mergeEntry));
    return new Mapping(below.at(), merged);
  }

  private static Entry mergeEntry(Entry below, Entry above) {
    return below.value() instanceof Mapping low && above.value() instanceof Mapping high
        ? new Entry(below.key(), merge(low, high))
        : above;
  }

  private Mapping withoutSteps(Mapping plan, Mapping environment) {
    List<PlanNode> names = PlanNode.itemsAt(environment, WITHOUT);
    if (names.isEmpty() || !(plan.get("steps").orElse(null) instanceof Sequence steps)) {
      return plan;
    }
    SortedSet<String> dropped = dropped(names, StepNode.of(plan));
    List<PlanNode> kept = new ArrayList<>();
    for (PlanNode item : steps.items()) {
      if (StepNode.of(0, item).filter(step -> dropped.contains(step.id())).isEmpty()) {
        kept.add(item);
      }
    }
    return plan.with("steps", new Entry(keyOf(plan, "steps"), new Sequence(steps.at(), kept)));
  }

  private SortedSet<String> dropped(List<PlanNode> names, List<StepNode> steps) {
    List<String> known = steps.stream().map(StepNode::id).toList();
    TreeSet<String> dropped = new TreeSet<>();
    for (PlanNode name : names) {
      if (name instanceof Scalar scalar && scalar.value() instanceof String id) {
        dropped.add(id);
        reportUnknown(scalar.at(), id, known);
      }
    }
    return dropped;
  }

  private void reportUnknown(Spot at, String id, List<String> known) {
    if (!known.contains(id)) {
      violations.add(
          at,
          "Expected the id of a step, but was " + Shown.quoted(id),
          Phrases.choose(id, known, "remove it: the plan has no step of that id"));
    }
  }

  private static Spot keyOf(Mapping parent, String key) {
    return Place.of(parent).nearest(List.of(key)).at();
  }
}
