package dev.spillway.plan;

import dev.spillway.model.SourceFile;
import dev.spillway.step.Backfill;
import dev.spillway.step.ContractSchema;
import dev.spillway.step.ExpandSchema;
import dev.spillway.step.JobFile;
import dev.spillway.step.ReleasePlan;
import dev.spillway.step.SqlFiles;
import dev.spillway.step.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** What is wrong inside the files that a plan names. */
public final class FilesCheck {
  private final SortedMap<String, SourceFile> files;
  private final List<Violation> violations = new ArrayList<>();

  private FilesCheck(SortedMap<String, SourceFile> files) {
    this.files = files;
  }

  /** Everything, over all steps of the plans; each once. */
  public static List<Violation> check(
      List<ReleasePlan> plans, SortedMap<String, SourceFile> files) {
    FilesCheck check = new FilesCheck(files);
    plans.stream().flatMap(plan -> plan.steps().stream()).distinct().forEach(check::step);
    return check.violations.stream().sorted().distinct().toList();
  }

  private void step(Step step) {
    if (step instanceof ExpandSchema expand) {
      violations.addAll(SchemaLint.expand(SqlFiles.in(expand.from(), files)));
    } else if (step instanceof ContractSchema contract) {
      SqlFiles.in(contract.from(), files)
          .forEach(script -> violations.addAll(SchemaLint.contract(script).violations()));
      String probe = contract.probe();
      if (probe != null && files.containsKey(probe)) {
        violations.addAll(SchemaLint.probe(SqlFiles.at(probe, files)));
      }
    } else if (step instanceof Backfill backfill && files.containsKey(backfill.job())) {
      job(backfill.job(), SqlFiles.at(backfill.job(), files).sql());
    }
  }

  private void job(String path, String text) {
    List<JobFile.Problem> problems = JobFile.problems(text);
    problems.forEach(
        it -> violations.add(new Violation(path, it.line(), 1, "", it.cause(), it.remedy())));
    if (problems.isEmpty()) {
      violations.addAll(SchemaLint.backfill(path, JobFile.read(text)));
    }
  }
}
