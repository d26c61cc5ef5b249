package dev.spillway.starter;

import dev.spillway.plan.Violation;
import dev.spillway.starter.PlanFiles.Loaded;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code lint}. */
@Command(
    name = "lint",
    description = "Check plan files: everything that is wrong, with its line and its remedy.",
    footer = {
      "%nRemarks, on what is harmless but hardly meant, go to standard error.",
      "%nExample: spillway lint release.yaml"
    })
final class LintCommand implements Callable<Integer> {
  @ParentCommand private @Nullable SpillwayCommand spillway;

  @Parameters(arity = "1..*", paramLabel = "PLAN", description = "Plan files.")
  private List<Path> plans = List.of();

  @Option(names = "--output", paramLabel = "FORM", description = "text (default) or json.")
  private Common.Output output = Common.Output.text;

  @Override
  public Integer call() {
    Console console = SpillwayCommand.of(spillway).console();
    List<Violation> violations = new ArrayList<>();
    for (Path plan : plans) {
      switch (PlanFiles.load(plan, Optional.empty())) {
        case Loaded.Usable usable -> {
          if (output == Common.Output.text) {
            console.answer("%s: fine for %s".formatted(plan, usable.plan().environments()));
          }
          usable.plan().remarks().forEach(remark -> console.say("remark: " + remark.render()));
        }
        case Loaded.Wrong wrong -> violations.addAll(wrong.violations());
      }
    }
    switch (output) {
      case json -> console.json(violations);
      case text -> violations.forEach(violation -> console.answer(violation.render()));
    }
    return (violations.isEmpty() ? ExitCode.OK : ExitCode.FOUND).code();
  }
}
