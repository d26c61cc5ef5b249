package dev.spillway.starter;

import dev.spillway.judge.Ratio;
import dev.spillway.model.EnvironmentName;
import dev.spillway.plan.PlanExplanation;
import dev.spillway.starter.PlanFiles.Loaded;
import dev.spillway.starter.analysis.CanaryForecastText;
import dev.spillway.step.ReleasePlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
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

    @Option(
        names = {"--requests-per-second", "--rps"},
        paramLabel = "N",
        description = "Also say how often each hold will end undecided at this traffic.")
    private @Nullable Double perSecond;

    @Option(
        names = "--bad",
        paramLabel = "SHARE",
        description = "Stable's usual share of failed requests; all that an slo of it allows.")
    private @Nullable String bad;

    @Option(
        names = "--stable-pods",
        paramLabel = "N",
        description = "Pods of the service, by which the canary is scaled; 4 unless given.")
    private int stablePods = 4;

    @Override
    public Integer call() {
      Console console = SpillwayCommand.of(parent == null ? null : parent.spillway).console();
      EnvironmentName target = LaneCommand.checked(() -> new EnvironmentName(environment));
      return switch (PlanFiles.load(plan, Optional.of(target))) {
        case Loaded.Usable usable -> {
          ReleasePlan effective = usable.plan().effective(target);
          console.answer(PlanExplanation.explain(effective).stripTrailing());
          LaneCommand.checked(() -> forecast(effective)).forEach(console::answer);
          yield ExitCode.OK.code();
        }
        case Loaded.Wrong wrong -> {
          wrong.violations().forEach(violation -> console.say(violation.render()));
          yield ExitCode.USAGE.code();
        }
      };
    }

    private List<String> forecast(ReleasePlan effective) {
      if (perSecond == null) {
        return List.of();
      }
      OptionalDouble share =
          bad == null ? OptionalDouble.empty() : OptionalDouble.of(new Ratio(bad).fraction());
      return new CanaryForecastText(effective, perSecond, share, stablePods).lines();
    }
  }
}
