package dev.spillway.starter;

import dev.spillway.client.LaneFailure;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code spillway}, the command line. */
@Command(
    name = "spillway",
    mixinStandardHelpOptions = true,
    version = "spillway 0.1.0",
    synopsisSubcommandLabel = "VERB",
    description = "Takes one change of one service from merged to done.",
    subcommands = {
      StartCommand.class,
      WaitCommand.class,
      DecideCommands.AbortCommand.class,
      DecideCommands.Approve.class,
      DecideCommands.Reject.class,
      DecideCommands.Withdraw.class,
      DecideCommands.PauseCommand.class,
      OnwardCommands.ResumeCommand.class,
      OnwardCommands.PromoteCommand.class,
      OnwardCommands.RetryCommand.class,
      OnwardCommands.SkipCommand.class,
      ReviewCommand.class,
      StatusCommand.class,
      WatchCommand.class,
      ListCommand.class,
      HistoryCommand.class,
      ReportCommand.class,
      AuditCommand.class,
      LintCommand.class,
      PlanCommand.class,
      AnalysisCommand.class,
      ReplayCommand.class,
      LauncherCommands.Demo.class,
      LauncherCommands.Measure.class,
      LauncherCommands.WorkerProcess.class,
      LauncherCommands.Verify.class
    })
public final class SpillwayCommand implements Runnable {
  private static final Map<String, List<String>> GROUPS = groups();

  private final Console console;
  private final boolean terminal;
  private final Map<String, String> environment;

  @Spec private @Nullable CommandSpec spec;

  SpillwayCommand(Console console, boolean terminal, Map<String, String> environment) {
    this.console = console;
    this.terminal = terminal;
    this.environment = environment;
  }

  /** Runs a command and ends the process with its code. */
  public static void main(String[] args) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(commandLine(out, err, isTerminal()).execute(args));
  }

  /** From Java 22 on there is a console without a terminal too, and a method that tells. */
  @SuppressWarnings("SystemConsoleNull") // Up to Java 21 it may be null.
  private static boolean isTerminal() {
    java.io.Console found = System.console();
    try {
      return found != null && (boolean) java.io.Console.class.getMethod("isTerminal").invoke(found);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }

  /** The whole command line, writing there. */
  public static CommandLine commandLine(PrintWriter out, PrintWriter err, boolean terminal) {
    return commandLine(out, err, terminal, System.getenv());
  }

  /**
   * The same in another environment.
   *
   * @param environment where servers and tokens are named
   */
  public static CommandLine commandLine(
      PrintWriter out, PrintWriter err, boolean terminal, Map<String, String> environment) {
    Console console = new Console(out, err);
    CommandLine line = new CommandLine(new SpillwayCommand(console, terminal, environment));
    line.setOut(out);
    line.setErr(err);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.getHelpSectionMap()
        .put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, SpillwayCommand::grouped);
    line.setParameterExceptionHandler((failure, args) -> usage(failure, console));
    line.setExecutionExceptionHandler((failure, command, result) -> failed(failure, console));
    line.getSubcommands().values().forEach(SpillwayCommand::withHelp);
    return line;
  }

  private static void withHelp(CommandLine command) {
    command.getCommandSpec().mixinStandardHelpOptions(true);
    command.getSubcommands().values().forEach(SpillwayCommand::withHelp);
  }

  /** Without a verb: what there is. */
  @Override
  public void run() {
    if (spec != null) {
      spec.commandLine().usage(spec.commandLine().getOut());
    }
  }

  static SpillwayCommand of(@Nullable SpillwayCommand command) {
    return Objects.requireNonNull(command, "every verb is below spillway");
  }

  /** The root of a command, for what is mixed into it. */
  static SpillwayCommand above(@Nullable CommandSpec command) {
    return (SpillwayCommand) Objects.requireNonNull(command, "mixed in").root().userObject();
  }

  Console console() {
    return console;
  }

  /** Where servers and tokens are named. */
  Map<String, String> environment() {
    return environment;
  }

  boolean terminal() {
    return terminal;
  }

  private static int usage(ParameterException failure, Console console) {
    console.say("error: " + String.valueOf(failure.getMessage()).lines().findFirst().orElse(""));
    List<String> suggestions =
        failure instanceof UnmatchedArgumentException unmatched
            ? unmatched.getSuggestions()
            : List.of();
    console.say(
        "  try: "
            + (suggestions.isEmpty()
                ? failure.getCommandLine().getCommandSpec().qualifiedName() + " --help"
                : "did you mean " + String.join(" or ", suggestions)));
    return ExitCode.USAGE.code();
  }

  private static int failed(Exception failure, Console console) {
    if ("1".equals(System.getenv("SPILLWAY_DEBUG"))) {
      failure.printStackTrace();
    }
    Optional<CommandException> expected =
        failure instanceof CommandException ours ? Optional.of(ours) : LostServer.explain(failure);
    if (expected.isPresent()) {
      console.say("error: " + expected.get().getMessage());
      console.say("  try: " + expected.get().remedy());
      return expected.get().exitCode().code();
    }
    if (failure instanceof LaneFailure unanswered) {
      console.say("error: " + unanswered.getMessage());
      console.say("  try: " + unanswered.remedy());
      return ExitCode.of(unanswered.kind()).code();
    }
    console.say(
        "error: a mistake of ours: %s: %s"
            .formatted(failure.getClass().getSimpleName(), failure.getMessage()));
    console.say("  try: again with SPILLWAY_DEBUG=1, and tell us what it prints");
    return ExitCode.BUG.code();
  }

  private static Map<String, List<String>> groups() {
    Map<String, List<String>> groups = new LinkedHashMap<>();
    groups.put("release", List.of("start", "wait", "abort"));
    groups.put(
        "decide",
        List.of(
            "approve",
            "reject",
            "withdraw",
            "pause",
            "resume",
            "promote",
            "retry",
            "skip",
            "review"));
    groups.put("look", List.of("status", "watch", "list", "history", "report", "audit"));
    groups.put("author", List.of("lint", "plan", "analysis"));
    groups.put("operate", List.of("replay", "demo", "measure", "worker", "verify"));
    return groups;
  }

  private static String grouped(Help help) {
    if (!help.commandSpec().name().equals("spillway")) {
      return help.commandList();
    }
    StringBuilder text = new StringBuilder();
    GROUPS.forEach(
        (group, verbs) -> {
          text.append("%n%s%n".formatted(group));
          for (String verb : verbs) {
            CommandSpec command =
                Objects.requireNonNull(help.subcommands().get(verb), verb).commandSpec();
            text.append(
                "  %-9s %s%n"
                    .formatted(verb, String.join(" ", command.usageMessage().description())));
          }
        });
    text.append("%nExit codes%n".formatted());
    text.append(
        Arrays.stream(ExitCode.values())
            .map(code -> "  %-4d %s".formatted(code.code(), code.meaning()))
            .collect(Collectors.joining("%n".formatted())));
    return text.append("%n".formatted()).toString();
  }
}
