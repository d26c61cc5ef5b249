package dev.spillway.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spillway.judge.AnalysisSpec;
import dev.spillway.model.EnvironmentName;
import dev.spillway.model.ServiceName;
import dev.spillway.model.Target;
import dev.spillway.model.Workload;
import dev.spillway.plan.PlanNode.Entry;
import dev.spillway.plan.PlanNode.Mapping;
import dev.spillway.step.ReleasePlan;
import dev.spillway.step.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Checks one plan, the file's own or an environment's: against the schema, then everything that no
 * single value shows. What is broken hides as little as possible of the rest: parts that cannot be
 * bound are stood in for, and only what depends on them goes unchecked.
 */
final class PlanCheck {
  private final Mapping plan;
  private final Violations violations;
  private final Binding binding;
  private final List<SchemaProblem> problems;
  private final NamedObjectives objectives;

  private PlanCheck(Mapping plan, Violations violations) {
    this.plan = plan;
    this.violations = violations;
    this.binding = new Binding(violations);
    this.problems =
        PublishedSchema.errors(PlanJson.of(plan)).stream()
            .map(SchemaProblem::of)
            .distinct()
            .toList();
    this.objectives = NamedObjectives.of(plan, this::objective);
  }

  /** Reports every violation of the plan. */
  static void check(Mapping plan, Violations violations) {
    new PlanCheck(plan, violations).everything();
  }

  /** The plan in its only environment; call it only where {@code check} reported nothing. */
  static ReleasePlan bind(Mapping plan, String environment) {
    Violations none = new Violations("");
    PlanCheck check = new PlanCheck(plan, none);
    ReleasePlan bound = check.boundPlan(check.target(environment));
    if (!none.isEmpty()) {
      throw new IllegalStateException("Expected a checked plan, but found " + none.sorted());
    }
    return bound;
  }

  private void everything() {
    problems.forEach(this::report);
    ReleasePlan bound = boundPlan(StandIns.TARGET);
    StepsCheck.run(plan, violations);
    objectives.check(plan, violations);
    for (StepNode node : StepNode.of(plan)) {
      step(node)
          .ifPresent(
              step ->
                  step.check(
                      bound,
                      (path, cause, remedy) -> unlessReported(node.spotOf(path), cause, remedy)));
    }
  }

  private void report(SchemaProblem problem) {
    boolean wrongType =
        problems.stream()
            .anyMatch(
                other ->
                    other.keyword().equals("type") && other.location().equals(problem.location()));
    if (wrongType && !problem.keyword().equals("type")) {
      return;
    }
    Place place = Place.of(plan).nearest(problem.location());
    SchemaWords.Phrase phrase = SchemaWords.of(problem, place.node());
    violations.add(spotOf(problem, place), phrase.cause(), phrase.remedy());
  }

  private static Spot spotOf(SchemaProblem problem, Place place) {
    return switch (problem.keyword()) {
      case "additionalProperties", "propertyNames" ->
          place.nearest(List.of(problem.property())).at();
      case String other -> place.valueAt();
    };
  }

  /** The schema's word on a value is enough. */
  private void unlessReported(Spot at, String cause, String remedy) {
    boolean reported =
        problems.stream()
            .anyMatch(
                problem -> spotOf(problem, Place.of(plan).nearest(problem.location())).equals(at));
    if (!reported) {
      violations.add(at, cause, remedy);
    }
  }

  private ReleasePlan boundPlan(Target target) {
    List<Step> steps = new ArrayList<>();
    StepNode.of(plan).forEach(node -> step(node).ifPresent(steps::add));
    String owner = PlanNode.textAt(plan, "owner").orElse("");
    return new ReleasePlan(owner, target, workload(), analyses(), steps);
  }

  private Target target(String environment) {
    Mapping place = PlanNode.mappingAt(PlanNode.mappingAt(plan, "environments"), environment);
    return new Target(
        new ServiceName(PlanNode.textAt(plan, "service").orElseThrow()),
        new EnvironmentName(environment),
        PlanNode.textAt(place, "cluster").orElseThrow(),
        PlanNode.textAt(place, "namespace").orElseThrow());
  }

  private Workload workload() {
    return part(List.of("workload"), Workload.class).orElse(StandIns.WORKLOAD);
  }

  private SortedMap<String, AnalysisSpec> analyses() {
    SortedMap<String, AnalysisSpec> specs = new TreeMap<>();
    for (var named : PlanNode.mappingAt(plan, "analyses").entries().entrySet()) {
      Entry entry = named.getValue();
      specs.put(
          named.getKey(),
          analysis(named.getKey(), entry).orElseGet(() -> StandIns.analysis(entry.value())));
    }
    return specs;
  }

  private Optional<AnalysisSpec> analysis(String name, Entry entry) {
    List<String> path = List.of("analyses", name);
    return entry.value() instanceof Mapping written
        ? objectives
            .resolved(written)
            .flatMap(it -> bound(path, new Place(entry.key(), it), AnalysisSpec.class))
        : Optional.empty();
  }

  /** One with which nothing is wrong. */
  private Optional<PlanObjective> objective(String name) {
    List<String> path = List.of(NamedObjectives.KEY, name);
    return within(path).isEmpty() ? part(path, PlanObjective.class) : Optional.empty();
  }

  private <T> Optional<T> part(List<String> path, Class<T> type) {
    return bound(path, Place.of(plan).nearest(path), type);
  }

  private <T> Optional<T> bound(List<String> path, Place place, Class<T> type) {
    if (!(place.node() instanceof Mapping fields)) {
      return Optional.empty();
    }
    ObjectNode json = PlanJson.object(fields);
    return Repair.repair(json, path.size(), within(path))
        ? binding.bind(json, type, place)
        : Optional.empty();
  }

  private Optional<Step> step(StepNode node) {
    List<String> path = List.of("steps", Integer.toString(node.index()));
    Optional<Mapping> fields = node.mapping();
    if (fields.isEmpty()) {
      return Optional.empty();
    }
    ObjectNode json = PlanJson.object(fields.get());
    if (!Repair.repair(json, path.size() + 1, within(path))) {
      return Optional.empty();
    }
    json.put("kind", node.kind()).put("id", node.id());
    return binding.bind(json, Step.class, new Place(node.content().key(), fields.get()));
  }

  private List<SchemaProblem> within(List<String> path) {
    return problems.stream().filter(problem -> problem.isWithin(path)).toList();
  }
}
