package dev.spillway.plan;

import dev.spillway.plan.PlanNode.Entry;
import dev.spillway.plan.PlanNode.Mapping;
import dev.spillway.plan.PlanNode.Scalar;
import dev.spillway.plan.PlanNode.Sequence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Steps may be written short, as their kind alone; from here on each is a map of one key. */
final class StepForms {
  private StepForms() {}

  static Mapping writtenOut(Mapping document) {
    Mapping plan = stepsOf(document);
    if (!(plan.get("environments").orElse(null) instanceof Mapping environments)) {
      return plan;
    }
    SequencedMap<String, Entry> entries = new LinkedHashMap<>();
    environments.entries().forEach((name, entry) -> entries.put(name, environment(entry)));
    return replace(plan, "environments", new Mapping(environments.at(), entries));
  }

  private static Entry environment(Entry entry) {
    return entry.value() instanceof Mapping mapping
        ? new Entry(entry.key(), stepsOf(mapping))
        : entry;
  }

  private static Mapping stepsOf(Mapping parent) {
    if (!(parent.get("steps").orElse(null) instanceof Sequence steps)) {
      return parent;
    }
    List<PlanNode> items = steps.items().stream().map(StepForms::step).toList();
    return replace(parent, "steps", new Sequence(steps.at(), items));
  }

  private static PlanNode step(PlanNode item) {
    return switch (item) {
      case Scalar scalar when scalar.value() instanceof String kind && !kind.isBlank() ->
          new Mapping(scalar.at(), entry(kind, new Entry(below(scalar, kind), empty(scalar))));
      case Mapping mapping when mapping.entries().size() == 1 -> withContent(mapping);
      case Mapping mapping -> mapping;
      case Sequence sequence -> sequence;
      case Scalar scalar -> scalar;
    };
  }

  /** {@code verifyArtifact:} without anything behind it means the same as {@code {}}. */
  private static Mapping withContent(Mapping mapping) {
    String kind = mapping.entries().firstEntry().getKey();
    Entry content = mapping.entries().firstEntry().getValue();
    return content.value() instanceof Scalar scalar && scalar.value() == null
        ? new Mapping(mapping.at(), entry(kind, new Entry(content.key(), empty(scalar))))
        : mapping;
  }

  private static SequencedMap<String, Entry> entry(String key, Entry entry) {
    SequencedMap<String, Entry> entries = new LinkedHashMap<>();
    entries.put(key, entry);
    return entries;
  }

  private static Spot below(Scalar scalar, String kind) {
    Spot at = scalar.at();
    return new Spot(at.path() + "/" + Shown.plain(kind), at.line(), at.column());
  }

  private static Mapping empty(Scalar scalar) {
    return Mapping.empty(scalar.at());
  }

  private static Mapping replace(Mapping parent, String key, PlanNode value) {
    Spot at = Place.of(parent).nearest(List.of(key)).at();
    return parent.with(key, new Entry(at, value));
  }
}
