package dev.spillway.plan;

import dev.spillway.model.EnvironmentName;
import dev.spillway.plan.PlanNode.Mapping;
import dev.spillway.step.ReleasePlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads plan files. Pure: text in, a plan or everything that is wrong with it out; no text makes it
 * throw.
 */
public final class PlanReader {
  private static final int MOST_ENVIRONMENTS = 50;

  private final PlanText file;
  private final Violations violations;

  private PlanReader(PlanText file) {
    this.file = file;
    this.violations = new Violations(file.name());
  }

  /** Reads the plan and checks it in itself and in each of its environments. */
  public static Reading read(PlanText text) {
    return new PlanReader(text).read(Optional.empty());
  }

  /** Reads and checks as {@link #read(PlanText)} and requires that the environment is there. */
  public static Reading read(PlanText text, EnvironmentName environment) {
    return new PlanReader(text).read(Optional.of(environment.value()));
  }

  private Reading read(Optional<String> wanted) {
    SequencedMap<String, Mapping> plans = new LinkedHashMap<>();
    new YamlReader(violations)
        .read(file.text())
        .map(StepForms::writtenOut)
        .ifPresent(document -> checkAll(document, wanted, plans));
    return violations.isEmpty()
        ? new Reading.Valid(bound(plans))
        : new Reading.Invalid(violations.sorted());
  }

  private void checkAll(
      Mapping document, Optional<String> wanted, SequencedMap<String, Mapping> plans) {
    PlanCheck.check(Defaults.fill(document), violations);
    Overlay overlay = new Overlay(document, violations);
    List<String> names = overlay.names();
    wanted.filter(name -> !names.contains(name)).ifPresent(name -> unknown(document, name, names));
    for (String name : names.subList(0, Math.min(names.size(), MOST_ENVIRONMENTS))) {
      violations.inEnvironment(name);
      Mapping effective = Defaults.fill(overlay.effective(name));
      PlanCheck.check(effective, violations);
      plans.put(name, effective);
    }
  }

  private void unknown(Mapping document, String name, List<String> known) {
    violations.add(
        Place.of(document).nearest(List.of("environments")).at(),
        "Expected an environment of the plan, but was '%s'".formatted(name),
        Phrases.choose(name, known, "define it under 'environments'"));
  }

  private PlanFile bound(SequencedMap<String, Mapping> plans) {
    SortedMap<EnvironmentName, ReleasePlan> bound = new TreeMap<>();
    List<FileReference> references = new ArrayList<>();
    List<Violation> remarks =
        new ArrayList<>(UnusedObjectives.remarks(file.name(), plans.values()));
    plans.forEach(
        (name, plan) -> {
          ReleasePlan effective = PlanCheck.bind(plan, name);
          remarks.addAll(new EvidenceRemarks(file.name(), plan, effective).remarks());
          bound.put(new EnvironmentName(name), effective);
          Place manifest = Place.of(plan).nearest(List.of("workload", "manifest"));
          PlanNode.textAt(PlanNode.mappingAt(plan, "workload"), "manifest")
              .ifPresent(
                  path ->
                      references.add(
                          new FileReference(PlanFile.manifest(path), manifest.valueAt())));
          references.addAll(stepFiles(plan, effective));
        });
    return new PlanFile(
        file.name(), bound, references, remarks.stream().sorted().distinct().toList());
  }

  private static List<FileReference> stepFiles(Mapping plan, ReleasePlan bound) {
    List<StepNode> nodes = StepNode.of(plan);
    List<FileReference> references = new ArrayList<>();
    for (int i = 0; i < bound.steps().size(); i++) {
      StepNode node = nodes.get(i);
      bound
          .steps()
          .get(i)
          .files()
          .forEach(need -> references.add(new FileReference(need, node.spotOf(need.component()))));
    }
    return references;
  }
}
