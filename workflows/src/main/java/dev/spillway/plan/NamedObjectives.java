package dev.spillway.plan;

import dev.spillway.plan.PlanNode.Entry;
import dev.spillway.plan.PlanNode.Mapping;
import dev.spillway.plan.PlanNode.Scalar;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The objectives of a plan. An analysis that names one is read as if the objective's numbers stood
 * in its place, so that nothing behind the plan knows of names.
 */
final class NamedObjectives {
  static final String KEY = "objectives";

  private static final String NAME = "objective";

  private final Mapping written;
  private final SortedMap<String, PlanObjective> sound;

  private NamedObjectives(Mapping written, SortedMap<String, PlanObjective> sound) {
    this.written = written;
    this.sound = Collections.unmodifiableSortedMap(new TreeMap<>(sound));
  }

  /**
   * Those of a plan.
   *
   * @param bind gives the objective of a name, or nothing where something is wrong with it
   */
  static NamedObjectives of(Mapping plan, Function<String, Optional<PlanObjective>> bind) {
    Mapping written = PlanNode.mappingAt(plan, KEY);
    SortedMap<String, PlanObjective> sound = new TreeMap<>();
    written
        .entries()
        .keySet()
        .forEach(name -> bind.apply(name).ifPresent(it -> sound.put(name, it)));
    return new NamedObjectives(written, sound);
  }

  /** The names that the analyses of a plan use. */
  static SortedSet<String> usedIn(Mapping plan) {
    TreeSet<String> used = new TreeSet<>();
    for (Mapping analysis : analyses(plan)) {
      for (ObjectiveUse use : ObjectiveUse.values()) {
        PlanNode.textAt(PlanNode.mappingAt(analysis, use.key()), NAME).ifPresent(used::add);
      }
    }
    return used;
  }

  /** Reports names that cannot be meant. */
  void check(Mapping plan, Violations violations) {
    analyses(plan).forEach(analysis -> checkOne(analysis, violations));
  }

  /** Reports names of one analysis that cannot be meant. */
  void checkOne(Mapping analysis, Violations violations) {
    for (ObjectiveUse use : ObjectiveUse.values()) {
      Mapping metric = PlanNode.mappingAt(analysis, use.key());
      PlanNode.textAt(metric, NAME).ifPresent(name -> check(name, metric, use, violations));
    }
  }

  private void check(String name, Mapping metric, ObjectiveUse use, Violations violations) {
    Spot at = Place.of(metric).nearest(List.of(NAME)).valueAt();
    PlanObjective objective = sound.get(name);
    if (!written.entries().containsKey(name)) {
      violations.add(
          at,
          "Expected an objective of the plan, but was " + Shown.quoted(name),
          Phrases.choose(name, written.entries().keySet(), "define it under 'objectives'"));
    } else if (objective != null && !use.fits(objective)) {
      violations.add(
          at,
          "Expected an objective of %s, but '%s' is one of %s"
              .formatted(use.wanted(), name, objective.inWords()),
          remedy(use));
    }
    for (String own : use.replaced()) {
      Entry twice = metric.entries().get(own);
      if (twice != null) {
        violations.add(
            twice.key(),
            "Expected objective or %s, but found both".formatted(own),
            "remove one of the two: the objective takes the place of " + own);
      }
    }
  }

  private static String remedy(ObjectiveUse use) {
    return switch (use) {
      case ERRORS -> "name one without 'within', or name this one in latency or burnRate";
      case DURATIONS -> "name one with 'within', or name this one in errorRate or burnRate";
      case BURN -> "name another one";
    };
  }

  /** The analysis without names; empty where one of them cannot be meant. */
  Optional<Mapping> resolved(Mapping analysis) {
    Mapping resolved = analysis;
    for (ObjectiveUse use : ObjectiveUse.values()) {
      Entry entry = analysis.entries().get(use.key());
      if (entry != null
          && entry.value() instanceof Mapping metric
          && metric.entries().containsKey(NAME)) {
        Optional<Mapping> plain = plain(metric, use);
        if (plain.isEmpty()) {
          return Optional.empty();
        }
        resolved = resolved.with(use.key(), new Entry(entry.key(), plain.get()));
      }
    }
    return Optional.of(resolved);
  }

  private Optional<Mapping> plain(Mapping metric, ObjectiveUse use) {
    Optional<String> name = PlanNode.textAt(metric, NAME).filter(it -> sound.containsKey(it));
    boolean twice = use.replaced().stream().anyMatch(metric.entries()::containsKey);
    return twice
        ? Optional.empty()
        : name.filter(it -> use.fits(objective(it))).map(it -> plain(metric, use, it));
  }

  private Mapping plain(Mapping metric, ObjectiveUse use, String name) {
    Spot at = Place.of(metric).nearest(List.of(NAME)).valueAt();
    Mapping plain = metric.without(NAME);
    var given = use.given(objective(name), PlanNode.mappingAt(written, name), metric);
    for (var value : given.entrySet()) {
      plain = plain.with(value.getKey(), new Entry(at, new Scalar(at, value.getValue())));
    }
    return plain;
  }

  private PlanObjective objective(String name) {
    PlanObjective objective = sound.get(name);
    if (objective == null) {
      throw new IllegalStateException("Expected the objective " + name + ", but it is absent");
    }
    return objective;
  }

  private static Collection<Mapping> analyses(Mapping plan) {
    return PlanNode.mappingAt(plan, "analyses").entries().values().stream()
        .map(Entry::value)
        .filter(Mapping.class::isInstance)
        .map(Mapping.class::cast)
        .toList();
  }
}
