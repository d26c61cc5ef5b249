package dev.spillway.starter;

import dev.spillway.model.EnvironmentName;
import dev.spillway.plan.PlanExplanation;
import dev.spillway.starter.PlanFiles.Loaded;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code plan}: what can be asked of a plan. */
@Command(
    name = "plan",
    description = "Ask a plan what it would do.",
    subcommands = PlanCommand.Explain.class)
final class PlanCommand {
  @ParentCommand private @Nullable SpillwayCommand spillway;

  /** {@code plan explain}. */
  @Command(
      name = "explain",
      description = "Say in plain words what a plan would do, how long, and how it is undone.",
      footer = "%nExample: spillway plan explain release.yaml --env production")
  static final class Explain implements Callable<Integer> {
    @ParentCommand private @Nullable PlanCommand parent;

    @Parameters(index = "0", paramLabel = "PLAN", description = "The plan file.")
    private Path plan = Path.of("");

    @Option(names = "--env", required = true, paramLabel = "ENV", description = "The environment.")
    private String environment = "";

    @Override
    public Integer call() {
      Console console = SpillwayCommand.of(parent == null ? null : parent.spillway).console();
      EnvironmentName target = LaneCommand.checked(() -> new EnvironmentName(environment));
      return switch (PlanFiles.load(plan, Optional.of(target))) {
        case Loaded.Usable usable -> {
          console.answer(PlanExplanation.explain(usable.plan().effective(target)).stripTrailing());
          yield ExitCode.OK.code();
        }
        case Loaded.Wrong wrong -> {
          wrong.violations().forEach(violation -> console.say(violation.render()));
          yield ExitCode.USAGE.code();
        }
      };
    }
  }
}
