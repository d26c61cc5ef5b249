package dev.spillway.plan;

import dev.spillway.model.EnvironmentName;
import dev.spillway.step.FileNeed;
import dev.spillway.step.ReleasePlan;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A plan file in which nothing is wrong. */
public final class PlanFile {
  private final String name;
  private final SortedMap<EnvironmentName, ReleasePlan> plans;
  private final List<FileReference> references;
  private final List<Violation> remarks;

  PlanFile(
      String name,
      SortedMap<EnvironmentName, ReleasePlan> plans,
      List<FileReference> references,
      List<Violation> remarks) {
    this.name = name;
    this.plans = Collections.unmodifiableSortedMap(new TreeMap<>(plans));
    this.references = List.copyOf(references);
    this.remarks = List.copyOf(remarks);
  }

  /** The environments it can be released to, sorted. */
  public List<EnvironmentName> environments() {
    return List.copyOf(plans.keySet());
  }

  /** The plan in an environment, every default filled in. */
  public ReleasePlan effective(EnvironmentName environment) {
    ReleasePlan plan = plans.get(environment);
    if (plan == null) {
      throw new IllegalArgumentException(
          "Expected one of the environments %s, but was '%s'"
              .formatted(plans.keySet(), environment));
    }
    return plan;
  }

  /** What is not wrong, but hardly meant either; sorted. */
  public List<Violation> remarks() {
    return remarks;
  }

  /** All files and folders the plan names, in any environment; below the folder of the plan. */
  public List<FileNeed> files() {
    return references.stream().map(FileReference::need).distinct().toList();
  }

  /** The files and folders a release to that environment needs. */
  public List<FileNeed> files(EnvironmentName environment) {
    ReleasePlan plan = effective(environment);
    return Stream.concat(
            Stream.ofNullable(plan.workload().manifest()).map(PlanFile::manifest),
            plan.steps().stream().flatMap(step -> step.files().stream()))
        .distinct()
        .toList();
  }

  static FileNeed manifest(String path) {
    return new FileNeed(FileNeed.Kind.FILE, path, "manifest");
  }

  /**
   * Violations for a file that cannot be used, one for each place that names it.
   *
   * @param path as in {@link #files()}
   * @param found such as {@code there is no such file}
   */
  public List<Violation> unusableFile(String path, String found, String remedy) {
    return references.stream()
        .filter(reference -> reference.need().path().equals(path))
        .map(
            reference ->
                reference
                    .at()
                    .violation(
                        name,
                        "Expected the %s %s, but %s"
                            .formatted(word(reference.need()), Shown.quoted(path), found),
                        remedy))
        .sorted()
        .distinct()
        .toList();
  }

  private static String word(FileNeed need) {
    return switch (need.kind()) {
      case FILE -> "file";
      case SQL_FOLDER -> "folder";
    };
  }
}
