package dev.spillway.starter;

import dev.spillway.judge.evidence.BurnPolicy;
import dev.spillway.judge.trial.BurnProof;
import dev.spillway.plan.ImportedObjective;
import dev.spillway.plan.ObjectiveReader;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code analysis import}. */
@Command(
    name = "import",
    description = "Turn objectives of Sloth, Pyrra or OpenSLO into those of a plan.",
    footer = {
      "%nStandard output gets 'objectives', which a plan takes as they are, and 'analyses' that",
      "watch their burn rate by name; 'analysis try --analysis NAME' reads both.",
      "%nExample: spillway analysis import slos.yaml > analyses.yaml"
    })
final class AnalysisImportCommand implements Callable<Integer> {
  @ParentCommand private @Nullable AnalysisCommand parent;

  @Parameters(index = "0", paramLabel = "FILE", description = "The objectives.")
  private Path file = Path.of("");

  @Option(
      names = "--rule",
      paramLabel = "RULE",
      description = "sre-30d (default), 14x-2x or one rule such as '2x over 1h'.")
  private String rule = BurnProof.USUAL_RULE;

  @Option(
      names = "--source",
      paramLabel = "NAME",
      description = "The metrics source that the analyses name; prometheus unless given.")
  private String source = "prometheus";

  @Override
  public Integer call() {
    Console console = SpillwayCommand.of(parent == null ? null : parent.spillway()).console();
    LaneCommand.checked(() -> BurnPolicy.parse(rule));
    return switch (ObjectiveReader.read(AnalysisCommand.text(file))) {
      case ObjectiveReader.Objectives.Found found -> {
        console.answer("objectives:");
        found.objectives().forEach(each -> console.answer(objective(each)));
        console.answer("analyses:");
        found.objectives().forEach(each -> console.answer(analysis(each)));
        yield ExitCode.OK.code();
      }
      case ObjectiveReader.Objectives.Wrong wrong -> {
        wrong.violations().forEach(violation -> console.say(violation.render()));
        yield ExitCode.USAGE.code();
      }
    };
  }

  private static String objective(ImportedObjective objective) {
    return "  # %s%s%s%n  %s: %s"
        .formatted(
            objective.tool(),
            objective.service().isEmpty() ? "" : ", service " + oneLine(objective.service()),
            objective.period().isEmpty() ? "" : ", over " + oneLine(objective.period()),
            objective.name(),
            objective.inPlan());
  }

  private String analysis(ImportedObjective objective) {
    return "  %s:%n    source: %s%n    burnRate: {objective: %s, rule: %s}"
        .formatted(objective.name(), oneLine(source), objective.name(), rule);
  }

  private static String oneLine(String text) {
    return text.lines().findFirst().orElse("");
  }
}
